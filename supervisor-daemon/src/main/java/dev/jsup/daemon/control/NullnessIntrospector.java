package dev.jsup.daemon.control;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Tells Jackson what the compiler checks already: a record component without {@link Nullable} must
 * be there and must not be null.
 */
final class NullnessIntrospector extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return required(member).orElse(null);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return annotated instanceof AnnotatedMember member && required(member).orElse(false)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
        : JsonSetter.Value.empty();
  }

  private static Optional<Boolean> required(AnnotatedMember member) {
    var owner = member.getDeclaringClass();
    if (!owner.isRecord()) {
      return Optional.empty();
    }
    var fields = RecordFields.of(owner);
    return switch (member) {
      case AnnotatedParameter parameter -> Optional.of(fields.get(parameter.getIndex()).required());
      default -> RecordFields.find(owner, member.getName()).map(RecordFields.Field::required);
    };
  }
}
