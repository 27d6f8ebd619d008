package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells options and words apart as getopt_long(3) does: {@code --name=value}, {@code --name value},
 * {@code -nvalue}, {@code -sf}; behind {@code --} are only words. Of two values the last counts.
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
    return new Arguments(usage.verb(), List.copyOf(words), options, appArguments);
  }

  private void longOption(String argument) throws CliException {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var option = find(name);
    if (option.takesValue() || (option.optional() && equals >= 0)) {
      options.put(option.name(), equals < 0 ? value(option) : argument.substring(equals + 1));
    } else if (equals < 0) {
      options.put(option.name(), "");
    } else {
      throw WrongUsage.of(usage.verb(), "option '" + name + "' takes no value");
    }
  }

  /** One dash and a letter each, of which the last may have a value. */
  private void shortOptions(String argument) throws CliException {
    for (int i = 1; i < argument.length(); i++) {
      var option = find("-" + argument.charAt(i));
      if (option.takesValue()) {
        boolean last = i + 1 == argument.length();
        options.put(option.name(), last ? value(option) : argument.substring(i + 1));
        return;
      }
      options.put(option.name(), "");
    }
  }

  private Option find(String name) throws CliException {
    var option = usage.option(name);
    if (option == null) {
      throw WrongUsage.unknownOption(usage, name);
    }
    return option;
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
