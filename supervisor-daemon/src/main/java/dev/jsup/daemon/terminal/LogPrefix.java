package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beginning of each line in {@code jsup logs}, {@code 0|api | }: whose line it is. Aligned over
 * the instances that are shown; every app has its colour, the same each time as far as two apps do
 * not fall on one. A red bar marks a line of the error stream.
 */
public final class LogPrefix {
  /** Of the 256 colours, those that are read on a dark and on a light background; no red. */
  static final List<Integer> PALETTE = List.of(32, 30, 64, 136, 98, 133, 130, 67, 28, 132);

  /** One long name is not to push the lines of all others to the right. */
  private static final int MAX_WIDTH = 24;

  private final boolean color;
  private final int width;
  private final Map<String, Integer> colors = new HashMap<>();

  private LogPrefix(Collection<IdView> shown, TerminalTraits traits) {
    this.color = Ansi.isWanted(traits);
    int widest =
        shown.stream()
            .mapToInt(instance -> DisplayWidth.of(label(instance.id(), instance.app())))
            .max()
            .orElse(0);
    this.width = Math.min(widest, MAX_WIDTH);
    Set<Integer> taken = new HashSet<>();
    shown.stream()
        .map(IdView::app)
        .distinct()
        .sorted()
        .forEach(app -> colors.put(app, freeColor(app, taken)));
  }

  /** The prefixes of lines of {@code shown}; later ones get theirs too, if not as well aligned. */
  public static LogPrefix over(Collection<IdView> shown, TerminalTraits traits) {
    return new LogPrefix(shown, traits);
  }

  /** What stands before the line of {@code item}, the space included. */
  public String of(LogItem item) {
    var label = DisplayWidth.pad(label(item.id(), item.app()), width, false);
    if (!color) {
      return label + " | ";
    }
    var bar = item.stream() == LogStream.ERR ? Ansi.RED.paint("|", true) : paint(item.app(), "|");
    return paint(item.app(), label) + ' ' + bar + ' ';
  }

  private String paint(String app, String text) {
    return Ansi.indexed(PALETTE.get(colors.getOrDefault(app, ownColor(app))), text);
  }

  private static String label(int id, String app) {
    return id + "|" + VisibleText.of(app);
  }

  /** The colour an app would have alone, else the next that is free while there are any. */
  private static int freeColor(String app, Set<Integer> taken) {
    int color = ownColor(app);
    for (int i = 0; i < PALETTE.size() && !taken.add(color); i++) {
      color = (color + 1) % PALETTE.size();
    }
    return color;
  }

  private static int ownColor(String app) {
    return Math.floorMod(app.hashCode(), PALETTE.size());
  }
}
