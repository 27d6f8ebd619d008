package dev.jsup.daemon;

import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.command.StartTurns;
import dev.jsup.daemon.journal.Journal;
import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Living;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.process.PidFiles;
import dev.jsup.daemon.process.Strays;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Resumed;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this daemon takes over from the one before it, and leaves to the one after it. A crash, an
 * ordinary end and a new start of the machine are the same to it, but for what is found alive.
 */
final class Succession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Pattern FIFO = Pattern.compile(".*-(\\d{1,9})\\.(?:out|err)");

  /** An answer waits this long for a disk, and is given all the same. */
  private static final long PATIENCE_SECONDS = 5;

  private static final long RETRY_SECONDS = 5;

  private final Journal journal;
  private final FutureTask<Remembered> read;
  private final Path run;
  private final Path endedInOrder;
  private volatile @Nullable LastWishes lastWishes;

  /** Whether this daemon has ended its apps in order; guarded by this. */
  private boolean inOrder;

  private Succession(JsupHome home, Journal journal) {
    this.journal = journal;
    this.read = new FutureTask<>(journal::read);
    this.run = home.run();
    this.endedInOrder = home.path().resolve("state/ended-in-order");
  }

  /** Begins to read the journal: half of what a start takes, so all else is done meanwhile. */
  static Succession open(JsupHome home) throws IOException {
    var journal =
        Journal.open(
            home.path().resolve("state/journal"),
            Files.readString(BOOT_ID).strip(),
            pid ->
                Living.identify(pid)
                    .map(ProcessIdentity::startTicks)
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty));
    var succession = new Succession(home, journal);
    Thread.ofPlatform().name("journal reader").daemon().start(succession.read);
    return succession;
  }

  /** What the journal says; without it nobody may go on, as what runs would be started again. */
  private Remembered remembered() {
    try {
      return read.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Hands the instances of the daemon before to {@code supervisor}, which was not started yet.
   *
   * @param readOn is told the launches that have nothing left but maybe output
   * @throws java.io.UncheckedIOException when nobody knows what there was: it must not be taken for
   *     nothing
   */
  void takeOver(
      Supervisor supervisor,
      Orphans orphans,
      InstanceEnvironment environment,
      PolicyDefaults defaults,
      Folders folders,
      Consumer<Launch> readOn) {
    var now = WallClock.system().now();
    var strays = new Strays(environment);
    var found = strays.sweep();
    var adoption = new Adoption(remembered(), found, Living::of, Files.exists(endedInOrder), now);
    var resumed = new ArrayList<>(adoption.resumed());
    adoption.leftBehind(resumed).forEach(Strays::kill);
    resumed.addAll(
        new Rebuilding(strays::describe, this::instanceOf, defaults, folders, now)
            .of(found, resumed));
    if (!resumed.isEmpty()) {
      LOG.info("going on with {} instances of an earlier daemon", resumed.size());
    }
    for (var each : resumed) {
      if (each.found() instanceof Found.Alive(long pid)) {
        orphans.keep(pid, each.instance().id()); // now, lest its exit code be reaped unread
      }
    }
    resumed.stream()
        .filter(each -> !(each.found() instanceof Found.Alive))
        .forEach(each -> PidFiles.deleteLeft(each.instance()));
    supervisor.resume(
        resumed.stream().filter(each -> !isOver(each)).toList(), adoption.latestGeneration());
    resumed.stream()
        .filter(each -> !isAdopted(each))
        .forEach(each -> readOn.accept(each.instance().launch()));
    supervisor.request(
        resumed.stream()
            .map(Resumed::instance)
            .filter(each -> each.spec().isOfStandIn())
            .map(InstanceSnapshot::id)
            .toList(),
        new DeleteRequested("the end of the reload that it stood in for"));
    if (resumed.stream().anyMatch(Resumed::isInTurn)) {
      StartTurns.begin(supervisor, Ticker.system());
    }
  }

  /**
   * The owner has told the journal what was taken over. Once that is written, what is not there any
   * more has not ended in order, but not before: a daemon after this one would know neither.
   */
  void tookOver() {
    var _ =
        journal
            .written()
            .thenRun(() -> {
              if (journal.problem() == null) {
                forgetOrder();
              } else {
                CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS)
                    .execute(this::tookOver);
              }
            });
  }

  /** Whether it only stood in for others before a new start of the machine. */
  private static boolean isOver(Resumed each) {
    return each.instance().spec().isOfStandIn() && each.found() instanceof Found.Rebooted;
  }

  /** Whether its main process is gone on with, and its logs are opened for that. */
  private static boolean isAdopted(Resumed each) {
    var instance = each.instance().instance();
    boolean runs = instance.pid().isPresent() || instance.state() instanceof Launching;
    return each.found() instanceof Found.Alive && runs;
  }

  private synchronized void forgetOrder() {
    if (inOrder) {
      return;
    }
    try {
      Files.deleteIfExists(endedInOrder);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", endedInOrder, IoReason.of(e));
    }
  }

  /** The id of the instance, in the name of the pipe that is its process's standard output. */
  private OptionalInt instanceOf(Stray stray) {
    try {
      var pipe = Files.readSymbolicLink(Path.of("/proc/" + stray.pid() + "/fd/1"));
      var name = FIFO.matcher(pipe.getFileName().toString());
      return run.equals(pipe.getParent()) && name.matches()
          ? OptionalInt.of(Integer.parseInt(name.group(1)))
          : OptionalInt.empty();
    } catch (IOException goneOrForbidden) {
      return OptionalInt.empty();
    }
  }

  /** The instances are like this now; the owner's thread is not kept waiting. */
  void changed(Snapshot snapshot) {
    var last = lastWishes;
    journal.changed(last == null ? snapshot : last.of(snapshot));
  }

  /** What cannot be left to the next daemon at present, and why, for people. */
  List<String> problems() {
    var problem = journal.problem();
    return problem == null ? List.of() : List.of(problem);
  }

  /** Waits until what has happened so far is on disk; a disk that hangs is not waited for long. */
  void awaitWritten() {
    journal.written().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The same for an upgrade, which is refused when the next version would not know all. */
  void requireWritten() throws Refused {
    awaitWritten();
    var problems = problems();
    if (!problems.isEmpty()) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "the next version would not know what has changed: " + problems.getFirst(),
          "The old version goes on, with all apps. Mend that, then run 'jsup upgrade' again");
    }
  }

  /** Whether what is asked from now on may not be known to the next daemon. */
  boolean isEnding() {
    return lastWishes != null;
  }

  /**
   * All apps are about to be stopped as the daemon ends: what is written of them is what was asked
   * before, so that the next daemon starts those that ran.
   *
   * @param before all instances, of which nothing was asked for that yet
   */
  void ends(Snapshot before) {
    lastWishes = new LastWishes(before);
  }

  /** All apps were stopped: what is not there any more has not crashed. */
  synchronized void endedInOrder() {
    inOrder = true;
    try {
      Files.writeString(endedInOrder, "");
    } catch (IOException e) {
      LOG.error("cannot write {}: {}", endedInOrder, IoReason.of(e));
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
