package dev.jsup.daemon.usage;

import dev.jsup.protocol.model.HostView;
import dev.jsup.protocol.model.HostView.DiskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the machine, as {@code /proc} tells of it; proc(5). */
public final class HostSampler {
  private static final long LOOK_MILLIS = 250;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  /** user, nice, system, idle, iowait, irq, softirq, steal; the guests' time is in user already. */
  private static final int TIMES = 8;

  private final Path proc;
  private final Path release;
  private final Path home;

  /**
   * @param home whose filesystem matters
   */
  public HostSampler(Path home) {
    this(Path.of("/proc"), Path.of("/etc/os-release"), home);
  }

  HostSampler(Path proc, Path release, Path home) {
    this.proc = proc;
    this.release = release;
    this.home = home;
  }

  /** How the machine is doing; looks twice, as the use of its processors is a difference. */
  public HostView sample() throws IOException, InterruptedException {
    var before = times(Files.readString(proc.resolve("stat")));
    var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    var after = times(Files.readString(proc.resolve("stat")));
    var memory = memory(Files.readString(proc.resolve("meminfo")));
    return new HostView(
        line("sys/kernel/hostname"),
        system(),
        line("sys/kernel/osrelease"),
        (long) Double.parseDouble(line("uptime").split(" ", -1)[0]),
        Runtime.getRuntime().availableProcessors(),
        percent(before, after),
        load(line("loadavg")),
        memory.getOrDefault("MemTotal", 0L),
        memory.getOrDefault("MemAvailable", 0L),
        memory.getOrDefault("SwapTotal", 0L),
        memory.getOrDefault("SwapFree", 0L),
        disks());
  }

  private String line(String file) throws IOException {
    return Files.readString(proc.resolve(file)).strip();
  }

  private String system() throws IOException {
    if (Files.notExists(release)) {
      return "Linux";
    }
    return Files.readString(release)
        .lines()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .map(line -> line.substring(12).replace("\"", ""))
        .findFirst()
        .orElse("Linux");
  }

  private List<DiskView> disks() throws IOException {
    var disks = new ArrayList<DiskView>();
    for (var path : List.of(home, Path.of("/"))) {
      var store = Files.getFileStore(path);
      var disk =
          new DiskView(
              path.toString(), store.type(), store.getTotalSpace(), store.getUsableSpace());
      boolean same =
          disks.stream()
              .anyMatch(other -> other.bytes() == disk.bytes() && other.type().equals(disk.type()));
      if (!same) {
        disks.add(disk);
      }
    }
    return disks;
  }

  /** The ticks of all processors together: idle ones, and all. */
  static long[] times(String stat) {
    var words = stat.lines().findFirst().orElse("").strip().split("\\s+", -1);
    long all = 0;
    long idle = 0;
    for (int i = 0; i < Math.min(TIMES, words.length - 1); i++) {
      long ticks = Long.parseLong(words[i + 1]);
      all += ticks;
      idle += i == IDLE || i == IOWAIT ? ticks : 0;
    }
    return new long[] {idle, all};
  }

  /** The use between two looks, with one decimal. */
  static double percent(long[] before, long[] after) {
    long all = after[1] - before[1];
    long idle = after[0] - before[0];
    return all <= 0 ? 0 : Math.clamp(Math.round(1000.0 * (all - idle) / all) / 10.0, 0, 100);
  }

  static List<Double> load(String loadavg) {
    var words = loadavg.split(" ", -1);
    return List.of(words).subList(0, Math.min(3, words.length)).stream()
        .map(Double::valueOf)
        .toList();
  }

  /** Bytes by key; the file has kB of 1024. */
  static Map<String, Long> memory(String meminfo) {
    var values = new HashMap<String, Long>();
    for (var line : meminfo.lines().toList()) {
      var words = line.split("[:\\s]+", -1);
      if (words.length >= 3 && words[2].equals("kB")) {
        values.put(words[0], Long.parseLong(words[1]) * 1024);
      }
    }
    return values;
  }
}
