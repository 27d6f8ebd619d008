package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells options and words apart as getopt_long(3) does: {@code --name=value}, {@code --name value},
 * {@code -nvalue}, {@code -sf}; behind {@code --} are only words. Of two values the last counts,
 * unless they are joined.
 *
 * <p>Our own because picocli, even from an archive of loaded classes, takes as long as half a start
 * of the virtual machine.
 */
final class OptionParser {
  private static final String END_OF_OPTIONS = "--";

  private final Usage usage;
  private final List<String> typed;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int next;

  OptionParser(Usage usage, List<String> typed) {
    this.usage = usage;
    this.typed = typed;
  }

  Arguments parse(@Nullable List<String> appArguments) throws CliException {
    while (next < typed.size()) {
      var argument = typed.get(next++);
      if (argument.equals(END_OF_OPTIONS)) {
        words.addAll(typed.subList(next, typed.size()));
        break;
      }
      if (argument.startsWith("--")) {
        longOption(argument);
      } else if (argument.startsWith("-")
          && argument.length() > 1
          && !usage.isNegativeNumber(argument)) {
        shortOptions(argument);
      } else {
        words.add(argument);
      }
    }
    return new Arguments(
        usage.verb(), List.copyOf(words), options, appArguments, List.copyOf(notes));
  }

  private void longOption(String argument) throws CliException {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var option = usage.option(name);
    if (option == null) {
      passOver(name, equals >= 0);
      return;
    }
    if (option.takesValue() || (option.optional() && equals >= 0)) {
      put(option, equals < 0 ? value(option) : argument.substring(equals + 1));
    } else if (equals < 0) {
      options.put(option.name(), "");
    } else {
      throw WrongUsage.of(usage.verb(), "option '" + name + "' takes no value");
    }
  }

  /** One dash and a letter each, of which the last may have a value. */
  private void shortOptions(String argument) throws CliException {
    for (int i = 1; i < argument.length(); i++) {
      var name = "-" + argument.charAt(i);
      var option = usage.option(name);
      if (option == null) {
        passOver(name, false);
        continue;
      }
      if (option.takesValue()) {
        boolean last = i + 1 == argument.length();
        put(option, last ? value(option) : argument.substring(i + 1));
        return;
      }
      options.put(option.name(), "");
    }
  }

  private void put(Option option, String value) {
    if (usage.isRepeated(option)) {
      options.merge(option.name(), value, (before, now) -> before + ',' + now);
    } else {
      options.put(option.name(), value);
    }
  }

  /** An option that pm2 has and this verb has not. */
  private void passOver(String name, boolean hasValue) throws CliException {
    var option = Pm2Option.of(name);
    if (option == null) {
      throw WrongUsage.unknownOption(usage, name);
    }
    notes.add(option.passedOver(usage.verb(), name));
    if (option.takesValue() && !hasValue && next < typed.size()) {
      next++;
    }
  }

  /** The argument behind an option, unless that is an option itself. */
  private String value(Option option) throws CliException {
    if (next < typed.size()) {
      var value = typed.get(next);
      if (usage.option(value) == null && !value.equals(END_OF_OPTIONS)) {
        next++;
        return value;
      }
    }
    if (option.isValueOptional()) {
      return "";
    }
    throw WrongUsage.of(
        usage.verb(), "option '" + option.name() + "' needs a value: " + option.label());
  }
}
