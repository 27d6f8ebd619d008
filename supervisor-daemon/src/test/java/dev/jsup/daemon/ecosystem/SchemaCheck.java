package dev.jsup.daemon.ecosystem;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges files by the schema. */
final class SchemaCheck {
  private final Validator validator;
  private final URI schema;

  SchemaCheck() {
    validator = new ValidatorFactory().withJsonNodeFactory(PlainJson.FACTORY).createValidator();
    schema = validator.registerSchema(new PlainJson("", EcosystemSchema.document()));
  }

  /** Whether {@code file}, in maps, lists and so on, fits. */
  boolean fits(@Nullable Object file) {
    return mistakes(file).isEmpty();
  }

  /** What does not fit. */
  List<String> mistakes(@Nullable Object file) {
    var result = validator.validate(schema, new PlainJson("", file));
    return result.isValid()
        ? List.of()
        : result.getErrors().stream().map(SchemaCheck::spelled).toList();
  }

  private static String spelled(Error error) {
    return error.getInstanceLocation() + ": " + error.getError();
  }
}
