package dev.jsup.daemon.terminal;

import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.model.HostView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code jsup sysinfos} prints: a line a thing. */
public final class HostReport {
  private HostReport() {}

  /** The lines with line ends. */
  public static String render(HostView host) {
    return lines(host).stream().map(line -> line + '\n').collect(Collectors.joining());
  }

  /** The lines. */
  public static List<String> lines(HostView host) {
    var lines = new ArrayList<String>();
    add(lines, "host", host.hostname());
    add(lines, "system", host.system() + ", kernel " + host.kernel());
    add(lines, "up", Durations.compact(host.uptimeSeconds() * 1000));
    add(
        lines,
        "cpu",
        "%s of %d processor%s"
            .formatted(Sizes.percent(host.cpuPercent()), host.cpus(), host.cpus() == 1 ? "" : "s"));
    add(
        lines,
        "load",
        host.load().stream()
            .map(load -> String.format(Locale.ROOT, "%.2f", load))
            .collect(Collectors.joining("  ")));
    add(lines, "memory", used(host.memoryBytes(), host.memoryAvailableBytes()));
    if (host.swapBytes() > 0) {
      add(lines, "swap", used(host.swapBytes(), host.swapFreeBytes()));
    }
    for (var disk : host.disks()) {
      add(
          lines,
          "disk",
          "%s  (%s, %s)".formatted(used(disk.bytes(), disk.freeBytes()), disk.path(), disk.type()));
    }
    return lines;
  }

  private static void add(List<String> lines, String key, String value) {
    lines.add("%-8s %s".formatted(key, VisibleText.of(value)));
  }

  private static String used(long all, long free) {
    double percent = all <= 0 ? 0 : 100.0 * (all - free) / all;
    return "%s of %s used, %s free"
        .formatted(Sizes.percent(percent), Sizes.bytes(all), Sizes.bytes(free));
  }
}
