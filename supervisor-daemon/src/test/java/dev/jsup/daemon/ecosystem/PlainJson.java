package dev.jsup.daemon.ecosystem;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as maps, lists, texts, numbers and booleans, for the validator of schemas.
 *
 * @param pointer where it stands
 */
record PlainJson(String pointer, @Nullable Object value) implements JsonNode {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Makes them of such values, and of text. */
  static final JsonNodeFactory FACTORY =
      new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object node) {
          return node instanceof PlainJson plain ? plain : new PlainJson("", node);
        }

        @Override
        public JsonNode create(String text) {
          return new PlainJson("", MAPPER.readValue(text, Object.class));
        }
      };

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return switch (value) {
      case null -> SimpleType.NULL;
      case Boolean _ -> SimpleType.BOOLEAN;
      case Number number when isWhole(number) -> SimpleType.INTEGER;
      case Number _ -> SimpleType.NUMBER;
      case List<?> _ -> SimpleType.ARRAY;
      case Map<?, ?> _ -> SimpleType.OBJECT;
      default -> SimpleType.STRING;
    };
  }

  private static boolean isWhole(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
  }

  @Override
  public boolean asBoolean() {
    return Boolean.TRUE.equals(value);
  }

  @Override
  public String asString() {
    return String.valueOf(value);
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  @Override
  public BigDecimal asNumber() {
    return new BigDecimal(asString());
  }

  @Override
  public List<JsonNode> asArray() {
    List<JsonNode> items = new ArrayList<>();
    for (var item : (List<?>) value) {
      items.add(new PlainJson(pointer + '/' + items.size(), item));
    }
    return items;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    ((Map<?, ?>) value)
        .forEach((name, inside) -> {
          var key = (String) name;
          var at = pointer + '/' + JsonNode.encodeJsonPointer(key);
          entries.put(key, new PlainJson(at, inside));
        });
    return entries;
  }
}
