package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.model.InstanceView;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of every table; repetition N is random with seed N. */
class AppTablePropertyTest {
  private static final List<String> LETTERS =
      List.of(
          "a",
          "b",
          "-",
          "0",
          "é",
          "e\u0301",
          "漢",
          "字",
          "🚀",
          "👩‍👩‍👧",
          "❤️",
          "\u001b[31m",
          "\n",
          "\u202e",
          "\ud83d",
          " ");

  @RepeatedTest(200)
  void noLineIsWiderThanTheTerminal(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var apps = apps(random);
    int width = 1 + random.nextInt(random.nextBoolean() ? 40 : 160);
    var table = AppTable.render(apps, new TerminalTraits(width, random.nextBoolean(), true, false));
    if (!table.equals(AppTable.NOTHING_YET)) {
      table.lines().forEach(line -> assertTrue(shownWidth(line) <= width, width + "\n" + table));
      long boxes = table.startsWith("╭") || table.contains("╭") ? 4 : 1;
      assertEquals(boxes + instances(apps), table.lines().count(), table);
    }
  }

  @RepeatedTest(200)
  void everyLineOfABoxIsEquallyWide(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int width = 30 + random.nextInt(150);
    var table = AppTable.render(apps(random), new TerminalTraits(width, true, true, false));
    if (!table.equals(AppTable.NOTHING_YET)) {
      assertEquals(1, table.lines().mapToInt(this::shownWidth).distinct().count(), table);
    }
  }

  @RepeatedTest(200)
  void aPipeShowsEveryNameStateAndReasonInFull(RepetitionInfo repetition) {
    var apps = apps(new Random(repetition.getCurrentRepetition()));
    var lines = AppTable.render(apps, TerminalTraits.PLAIN).lines().toList();
    assertEquals(1 + instances(apps), lines.size());
    int line = 1;
    for (var app : apps) {
      for (var instance : app.instances()) {
        var shown = lines.get(line++);
        assertTrue(shown.contains(VisibleText.of(app.name()).strip()), shown);
        assertTrue(shown.contains(instance.state().toString()), shown);
        var reason = instance.reason() == null ? "-" : VisibleText.of(instance.reason());
        assertTrue(shown.endsWith(reason.stripTrailing()), shown);
      }
    }
  }

  private int shownWidth(String line) {
    return DisplayWidth.of(line.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  private static long instances(List<AppView> apps) {
    return apps.stream().mapToLong(app -> app.instances().size()).sum();
  }

  private static List<AppView> apps(Random random) {
    List<AppView> apps = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6); i++) {
      var instances = new InstanceView[random.nextInt(4)];
      for (int j = 0; j < instances.length; j++) {
        instances[j] = random.nextBoolean() ? up(random, j) : down(random);
      }
      var namespace = random.nextBoolean() ? "default" : text(random, 30);
      apps.add(Views.app(text(random, 40), namespace, instances));
    }
    return apps;
  }

  private static InstanceView up(Random random, int number) {
    return Views.up(
        random.nextInt(2_000),
        number,
        random.nextInt(5_000_000),
        random.nextLong(1_000 * Views.DAY),
        random.nextInt(3_000));
  }

  private static InstanceView down(Random random) {
    var states = InstanceStatus.values();
    return Views.down(
        random.nextInt(2_000),
        states[random.nextInt(states.length)],
        random.nextInt(100),
        random.nextInt(4) == 0 ? null : text(random, 80));
  }

  private static String text(Random random, int most) {
    var text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(most); i++) {
      text.append(random.nextInt(3) > 0 ? "a" : LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return text.toString();
  }
}
