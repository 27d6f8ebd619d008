package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A process, as the kernel shows it in {@code /proc}. */
record Proc(long pid) {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int TERMINAL = 4;

  /** All living processes that were started with {@code home} as their JSUP_HOME. */
  static List<Proc> ofHome(Path home) {
    var entry = "\0JSUP_HOME=" + home + "\0";
    try (var all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(name -> new Proc(Long.parseLong(name)))
          // Not as a map: this is asked of all processes, again and again while a test waits.
          .filter(proc -> ("\0" + proc.read("environ") + "\0").contains(entry) && proc.isAlive())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same without the guard, and those that wait to become an app or are on the way to that. */
  static List<Proc> running(Path home) {
    return ofHome(home).stream().filter(proc -> !proc.isSpare()).toList();
  }

  /** From its first moment: as a copy of the daemon, the JDK's launcher, setsid, a shell. */
  private boolean isSpare() {
    var command = commandLine();
    return command.contains("jsup-waits-for-an-app")
        || command.contains("jsup-guard")
        || command.stream().anyMatch(word -> word.endsWith("/jspawnhelper"))
        || command.equals(new Proc(parent()).commandLine());
  }

  /** Whether it runs; a zombie does not. */
  boolean isAlive() {
    return !"ZX".contains(stat(STATE));
  }

  /** Its parent's pid; 0 when it is gone. */
  long parent() {
    var parent = stat(PARENT);
    return parent.equals("X") ? 0 : Long.parseLong(parent);
  }

  /** Those that were not reaped yet are among them. */
  List<Proc> children() {
    try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return tasks
          .map(task -> read("task/" + task.getFileName() + "/children"))
          .flatMap(line -> Pattern.compile(" ").splitAsStream(line.strip()))
          .filter(child -> !child.isEmpty())
          .map(child -> new Proc(Long.parseLong(child)))
          .toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  long group() {
    return Long.parseLong(stat(GROUP));
  }

  long session() {
    return Long.parseLong(stat(SESSION));
  }

  /** The device number of its terminal; 0 without one. */
  long terminal() {
    return Long.parseLong(stat(TERMINAL));
  }

  /**
   * A field of {@code stat}, counted from the one behind the name; X for a process that is gone.
   */
  private String stat(int field) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[field];
    } catch (IOException gone) {
      return "X";
    }
  }

  /** A line of {@code status}, {@code SigIgn}. */
  String status(String name) {
    return read("status")
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1)
        .strip();
  }

  List<String> commandLine() {
    return split(read("cmdline"));
  }

  Map<String, String> environment() {
    return split(read("environ")).stream()
        .map(entry -> entry.split("=", 2))
        .filter(entry -> entry.length == 2)
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, _) -> first));
  }

  /** A variable of its environment; null if there is none or the process is gone. */
  String variable(String name) {
    return environment().get(name);
  }

  private static List<String> split(String zeroEnded) {
    return zeroEnded.isEmpty() ? List.of() : Arrays.asList(zeroEnded.split("\0", -1));
  }

  private String read(String file) {
    try {
      return new String(Files.readAllBytes(Path.of("/proc/" + pid, file)), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Where a link leads, {@code exe}, {@code cwd} or {@code fd/0}. */
  String link(String name) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid, name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its open descriptors. */
  TreeSet<Integer> descriptors() {
    try (var all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return all.map(path -> Integer.valueOf(path.getFileName().toString()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sets a limit of prlimit(1) for it, {@code nofile}; ends the test where this user may not.
   *
   * @param soft the new limit; the hard one stays
   */
  void limit(String resource, String soft) {
    var command = List.of("prlimit", "--%s=%s:".formatted(resource, soft), "--pid=" + pid);
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      Assumptions.assumeTrue(exit == 0, "prlimit");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a signal, {@code KILL}; to a process that is gone it does nothing. */
  void signal(String name) {
    signal(name, pid);
  }

  /**
   * @param target a pid, or a group if negative
   */
  static void signal(String name, long target) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, target))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "pid %d (%s)".formatted(pid, String.join(" ", commandLine()).strip());
  }
}
