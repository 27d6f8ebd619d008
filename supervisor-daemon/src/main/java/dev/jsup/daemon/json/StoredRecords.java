package dev.jsup.daemon.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the daemon's own records look in files: as they are declared, without what is null.
 *
 * <p>Their names are therefore part of the format. A component that is added must be {@code
 * Nullable}, as files written before lack it; whatever else is changed needs a new version.
 */
public final class StoredRecords {
  private StoredRecords() {}

  /**
   * A mapper for them.
   *
   * @param sealed interfaces whose values say under {@code is} of which type they are
   */
  public static JsonMapper.Builder mapper(Class<?>... sealed) {
    // Names of variables are keys here, and the kernel sets them no limit but that of all.
    var limits = StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build();
    var factory = JsonFactory.builder().streamReadConstraints(limits).build();
    var builder =
        JsonMapper.builder(factory)
            .annotationIntrospector(new NullnessIntrospector())
            .addModule(new RecordConstructors())
            .changeDefaultVisibility(fields ->
                fields
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(_ ->
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .changeDefaultNullHandling(handling -> handling.withContentNulls(Nulls.FAIL))
            // Half a surrogate pair, which an app's environment may hold, cannot be written as
            // UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(
                EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    for (var type : sealed) {
      builder.addMixIn(type, Named.class);
    }
    return builder;
  }

  /** Which of the types of a sealed interface a value is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}
}
