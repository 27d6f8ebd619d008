package dev.jsup.daemon.takeover;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in place of supervisord's {@code %(name)s} and {@code %(name)02d}. */
final class Expansion {
  private static final Pattern PLACE = Pattern.compile("%(?:%|\\((\\w+)\\)(0?)(\\d{0,2})([sd]))");

  private final Map<String, String> values;
  private final Set<String> unknown = new LinkedHashSet<>();

  Expansion(Map<String, String> values) {
    this.values = values;
  }

  String of(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place)));
  }

  /** Names that there was no value for, so that their places are as they were. */
  Set<String> unknown() {
    return unknown;
  }

  private String value(MatchResult place) {
    var name = place.group(1);
    if (name == null) {
      return "%";
    }
    var value = values.get(name);
    if (value == null) {
      unknown.add(name);
      return place.group();
    }
    int width = place.group(3).isEmpty() ? 0 : Integer.parseInt(place.group(3));
    var padding = place.group(2).isEmpty() ? " " : "0";
    return padding.repeat(Math.max(0, width - value.length())) + value;
  }
}
