package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which values keys take, in the words of JSON Schema. A reader takes text, numbers and booleans as
 * they are written, and null as nothing said; so what is in quotes counts as well.
 */
final class SchemaTypes {
  private static final String PART = "(\\d{1,9}(\\.\\d{1,3})?)(ms|s|m|h|d)";
  private static final String DURATION = "^(\\d{1,11}|(" + PART + "){1,5})$";
  private static final String AMOUNT = "\\d{1,15}(\\.\\d{1,3})?[kKmMgGtT]?([iI]?[bB])?";

  private static final String A_NAME =
      "(?!\\d+(\\s|$))(?!all(\\s|$))[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}";

  /** What {@link AppName} takes. */
  static final String NAME = '^' + A_NAME + '$';

  private SchemaTypes() {}

  /** An object with these names and values, in this order. */
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** That a text consists of such words, each in quotes or not. */
  private static String words(String word) {
    var quoted = "['\"]?" + word + "['\"]?";
    return "^\\s*(" + quoted + "(\\s+" + quoted + ")*\\s*)?$";
  }

  private static Map<String, Object> typed(List<String> types, Object... more) {
    var type = object("type", types);
    type.putAll(object(more));
    return type;
  }

  /** A text that says something. */
  static Map<String, Object> text() {
    return matching("\\S", "expected: a text that is not blank");
  }

  /** A text that is no number, of which {@code pattern} is found. */
  static Map<String, Object> onlyText(String pattern, String otherwise) {
    var type = matching(pattern, otherwise);
    type.put("type", List.of("string", "null"));
    return type;
  }

  /** A text of which {@code pattern} is found. */
  static Map<String, Object> matching(String pattern, String otherwise) {
    return typed(
        List.of("string", "number", "boolean", "null"),
        "pattern",
        pattern,
        "patternErrorMessage",
        otherwise);
  }

  static Map<String, Object> bool() {
    return typed(
        List.of("boolean", "string", "null"),
        "pattern",
        "^(true|True|TRUE|false|False|FALSE)$",
        "patternErrorMessage",
        "expected: true or false");
  }

  static Map<String, Object> count() {
    return whole(0, 999_999_999, "^\\d{1,9}$", "expected: a whole number, 0 or more");
  }

  /** A whole number, or a text of which {@code pattern} is found. */
  static Map<String, Object> whole(long least, long most, String pattern, String otherwise) {
    return typed(
        List.of("integer", "string", "null"),
        "minimum",
        least,
        "maximum",
        most,
        "pattern",
        pattern,
        "patternErrorMessage",
        otherwise);
  }

  static Map<String, Object> decimal(int least, int most) {
    return typed(
        List.of("number", "string", "null"),
        "minimum",
        least,
        "maximum",
        most,
        "pattern",
        "^\\d{1,6}(\\.\\d{1,9})?$");
  }

  static Map<String, Object> duration() {
    return duration(0);
  }

  /** Bytes; of a text with a unit the limits are not looked at. */
  static Map<String, Object> size(long least, long most) {
    return typed(
        List.of("number", "string", "null"),
        "minimum",
        least,
        "maximum",
        most,
        "pattern",
        '^' + AMOUNT + '$',
        "patternErrorMessage",
        "expected: " + Sizes.EXPECTED);
  }

  /** {@code type}, or {@code off}. */
  static Map<String, Object> orOff(Map<String, Object> type) {
    return object("anyOf", List.of(type, object("enum", List.of("off", false, "false"))));
  }

  /** One of some words; or nothing. */
  static Map<String, Object> oneOf(List<?> words) {
    var all = new ArrayList<Object>();
    words.forEach(word -> all.add(word instanceof Boolean ? word : word.toString()));
    all.add(null);
    return object("enum", all);
  }

  /** A list of texts, or one that is split as a shell does. */
  static Map<String, Object> words() {
    return words(object("type", List.of("string", "number", "boolean")), "");
  }

  /**
   * The same of certain texts.
   *
   * @param split the pattern of one text; empty if any will do
   */
  private static Map<String, Object> words(Map<String, Object> item, String split) {
    var type = object("type", List.of("array", "string", "number", "boolean", "null"));
    if (!split.isEmpty()) {
      type.put("pattern", split);
    }
    type.put("items", item);
    return type;
  }

  /** Names of apps. */
  static Map<String, Object> names() {
    return words(
        object("type", List.of("string", "number", "boolean"), "pattern", NAME), words(A_NAME));
  }

  /** Names of files or variables. */
  static Map<String, Object> texts() {
    var item = object("type", List.of("string", "number", "boolean"), "pattern", "\\S");
    return words(item, "^$|\\S");
  }

  /** A command of a shell, or a list of them. */
  static Map<String, Object> commands() {
    return words(object("type", List.of("string", "number", "boolean"), "pattern", "\\S"), "");
  }

  /** Exit codes and signals, each a number or a word. */
  static Map<String, Object> exits() {
    var word = "([01]?\\d?\\d|2[0-4]\\d|25[0-5]|" + signalName() + ")";
    var item =
        object(
            "type",
            List.of("integer", "string"),
            "minimum",
            0,
            "maximum",
            255,
            "pattern",
            '^' + word + '$',
            "patternErrorMessage",
            "expected: an exit code (0 to 255) or a signal (SIGTERM)");
    var type = words(item, words(word));
    type.put("type", List.of("array", "string", "integer", "null"));
    type.put("minimum", 0);
    type.put("maximum", 255);
    return type;
  }

  /** A signal by its name or number; editors offer the usual ones. */
  static Map<String, Object> signal() {
    var type =
        whole(
            1,
            Arrays.stream(Signal.values()).mapToInt(Signal::number).max().orElseThrow(),
            "^(" + signalName() + "|([sS][iI][gG])?([1-9]|[12]\\d|3[01]))$",
            "expected: a signal, such as SIGTERM");
    type.put("examples", List.of("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2"));
    return type;
  }

  /** In whatever case, for which the patterns of JSON Schema have no flag. */
  private static String signalName() {
    var names =
        Arrays.stream(Signal.values())
            .map(signal ->
                signal
                    .name()
                    .chars()
                    .mapToObj(letter -> bothCases((char) letter))
                    .collect(Collectors.joining()))
            .collect(Collectors.joining("|"));
    return "([sS][iI][gG])?(" + names + ')';
  }

  private static String bothCases(char letter) {
    var text = String.valueOf(letter);
    return Character.isDigit(letter) ? text : '[' + text.toLowerCase(Locale.ROOT) + text + ']';
  }

  /** A mapping from names to texts. */
  static Map<String, Object> strings(String names) {
    return object(
        "type",
        List.of("object", "null"),
        "propertyNames",
        object("pattern", names),
        "additionalProperties",
        object("type", List.of("string", "number", "boolean", "null")));
  }

  /** A mapping of these keys and no other; they are found at {@code at}. */
  static Map<String, Object> mapping(List<KeyDoc> keys, String at) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> key.addTo(properties, at + "/properties"));
    return object("type", "object", "properties", properties, "additionalProperties", false);
  }

  /** A duration, and no shorter one. */
  static Map<String, Object> duration(long least) {
    return whole(least, Durations.MAX_MS, DURATION, "expected: " + Durations.EXPECTED);
  }

  /** That a key has a value under one of its names. */
  static Map<String, Object> given(List<String> names) {
    return object("anyOf", names.stream().map(SchemaTypes::given).toList());
  }

  private static Map<String, Object> given(String name) {
    return object(
        "required",
        List.of(name),
        "properties",
        object(name, object("not", object("type", "null"))));
  }
}
