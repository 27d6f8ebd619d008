package dev.jsup.daemon.supervisor;

import java.util.List;

/**
 * An app to be declared with just these instances.
 *
 * @param numbers of the instances in the app, in the order in which they are to have their ids
 */
public record NumberedApp(AppSpec spec, List<Integer> numbers) {
  public NumberedApp {
    numbers = List.copyOf(numbers);
  }
}
