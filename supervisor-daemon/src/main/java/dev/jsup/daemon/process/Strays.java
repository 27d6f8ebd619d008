package dev.jsup.daemon.process;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that daemons of one home have launched, and what these have started, as their
 * environments tell: see {@link Marker}. The dead have none and are not found. Thread-safe.
 */
public final class Strays {
  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
  private static final Path PROC = Path.of("/proc");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  private final String home;
  private final InstanceEnvironment environment;

  public Strays(InstanceEnvironment environment) {
    this.home = environment.home();
    this.environment = environment;
  }

  /**
   * A living process with the marker of the home.
   *
   * @param startTicks as in {@link dev.jsup.daemon.supervisor.ProcessIdentity}
   * @param number of the instance among those of the app
   * @param launch which launch of the instance it came from, its generation
   * @param sessionLeader whether it leads its session, as what a daemon has launched does; so may
   *     what that has started
   * @param standIn whether the instance stands in while others of its app are replaced
   */
  public record Stray(
      long pid,
      long startTicks,
      String app,
      int number,
      int launch,
      boolean sessionLeader,
      boolean standIn) {}

  /**
   * What a process runs.
   *
   * @param command program and arguments, as the process shows them, which it may have overwritten;
   *     the program is an absolute path
   * @param env what it was started with, but for the variables that jsup has added
   * @param other whom it runs as, if that is not the user of the daemon
   */
  public record StrayProgram(
      List<String> command, String cwd, Map<String, String> env, @Nullable Ids other) {
    public StrayProgram {
      command = List.copyOf(command);
      env = Map.copyOf(env);
    }
  }

  /** A user and a group. */
  public record Ids(long uid, long gid) {}

  /**
   * One look at all processes; those that are just being made may be missing. The shells of the
   * home that are about to become an app, see {@link Trampoline}, are KILLed: an earlier daemon has
   * told them what to become, but nobody can see which app that is, so that it would be launched
   * beside them. So it is for a daemon that has no shells yet.
   *
   * @return what is found of apps
   * @throws UncheckedIOException when {@code /proc} cannot be read: then nothing can be said
   */
  public List<Stray> sweep() {
    var found = new ArrayList<Stray>();
    try (var proc = new ProcReader()) {
      for (long pid : proc.pids()) {
        look(proc, pid, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc", e);
    }
    return found;
  }

  private void look(ProcReader proc, long pid, List<Stray> found) {
    // First of all: a shell that becomes an app meanwhile is found as that.
    if (Trampoline.PROGRAMS.contains(proc.name(pid)) && isWaiting(proc, pid)) {
      LOG.warn("pid {} was about to become an app when the daemon died, sending KILL", pid);
      ProcessTrees.sendTo(pid, Signal.KILL);
      return;
    }
    var variables = proc.variables(pid, Marker.NAMES);
    var marker = Marker.of(variables);
    if (marker != null && marker.home().equals(home)) {
      add(proc.stat(pid), marker, Marker.tellsStandIn(variables), found);
    }
  }

  private boolean isWaiting(ProcReader proc, long pid) {
    var name = JsupHome.VARIABLE;
    return Trampoline.isOne(pid) && home.equals(proc.variables(pid, List.of(name)).get(name));
  }

  private static void add(
      @Nullable ProcStat stat, Marker marker, boolean standIn, List<Stray> found) {
    if (stat != null && !stat.isDead() && DIGITS.matcher(marker.instance()).matches()) {
      found.add(
          new Stray(
              stat.pid(),
              stat.startTicks(),
              marker.app(),
              Integer.parseInt(marker.instance()),
              marker.launch(),
              stat.session() == stat.pid(),
              standIn));
    }
  }

  /** KILLs one that nothing else knows of. */
  public static void kill(Stray stray) {
    LOG.warn(
        "pid {} of {} is the rest of a launch that nothing is known of, sending KILL",
        stray.pid(),
        stray.app());
    ProcessTrees.sendTo(stray.pid(), Signal.KILL);
  }

  /** What {@code pid} runs; empty when it has ended or this user may not see it. */
  public Optional<StrayProgram> describe(long pid) {
    var folder = PROC.resolve(Long.toString(pid));
    try {
      var command = words(folder.resolve("cmdline"));
      if (command.isEmpty()) {
        return Optional.empty();
      }
      if (!command.getFirst().startsWith("/")) {
        command.set(0, Files.readSymbolicLink(folder.resolve("exe")).toString());
      }
      var cwd = Files.readSymbolicLink(folder.resolve("cwd")).toString();
      long uid = id(folder, "unix:uid");
      return Optional.of(
          new StrayProgram(
              command,
              cwd,
              variables(folder.resolve("environ")),
              uid == Posix.uid() ? null : new Ids(uid, id(folder, "unix:gid"))));
    } catch (IOException goneOrForbidden) {
      return Optional.empty();
    }
  }

  private static long id(Path folder, String attribute) throws IOException {
    return Integer.toUnsignedLong((Integer) Files.getAttribute(folder, attribute));
  }

  private Map<String, String> variables(Path environ) throws IOException {
    var variables = new TreeMap<String, String>();
    for (var word : words(environ)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        variables.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    environment.removeOwn(variables);
    return variables;
  }

  /** What is between NUL bytes. */
  private static List<String> words(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    var words = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
      words.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }
}
