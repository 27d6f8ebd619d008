package dev.jsup.daemon.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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
public final class NullnessIntrospector extends JacksonAnnotationIntrospector {
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
    var components = owner.getRecordComponents();
    // No switch over types: it is made of method handles, which a start waits for.
    if (member instanceof AnnotatedParameter parameter) {
      return Optional.of(required(components[parameter.getIndex()]));
    }
    return Arrays.stream(components)
        .filter(component -> component.getName().equals(member.getName()))
        .findFirst()
        .map(NullnessIntrospector::required);
  }

  private static boolean required(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
