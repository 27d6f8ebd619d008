package dev.jsup.daemon;

import dev.jsup.daemon.journal.Journal;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Living;
import dev.jsup.daemon.process.Strays;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

  private final Journal journal;
  private final Path run;
  private final Path endedInOrder;
  private volatile boolean frozen;

  private Succession(JsupHome home, Journal journal) {
    this.journal = journal;
    this.run = home.run();
    this.endedInOrder = home.path().resolve("state/ended-in-order");
  }

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
    return new Succession(home, journal);
  }

  /** Hands the instances of the daemon before to {@code supervisor}, which was not started yet. */
  void takeOver(
      Supervisor supervisor,
      InstanceEnvironment environment,
      PolicyDefaults defaults,
      Folders folders) {
    var now = WallClock.system().now();
    var strays = new Strays(environment);
    // At the same time: with a thousand apps either takes the better part of a second.
    var look = new FutureTask<>(strays::find);
    Thread.ofPlatform().name("strays").daemon().start(look);
    var remembered = journal.read();
    var found = result(look);
    var adoption = new Adoption(remembered, found, Living::of, Files.exists(endedInOrder), now);
    var resumed = new ArrayList<>(adoption.resumed());
    adoption.leftBehind(resumed).forEach(Strays::kill);
    resumed.addAll(
        new Rebuilding(strays::describe, this::instanceOf, defaults, folders, now)
            .of(found, resumed));
    if (!resumed.isEmpty()) {
      LOG.info("going on with {} instances of an earlier daemon", resumed.size());
    }
    supervisor.resume(resumed, adoption.latestGeneration());
    forgetOrder();
  }

  /** Waits for it; without it nobody may go on, as what runs would be started a second time. */
  private static List<Stray> result(FutureTask<List<Stray>> look) {
    try {
      return look.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void forgetOrder() {
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
    if (!frozen) {
      journal.changed(snapshot);
    }
  }

  /** Waits until what has happened so far is on disk; a disk that hangs is not waited for long. */
  void awaitWritten() {
    journal.written().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /**
   * All apps are about to be stopped as the daemon ends: what is written stays as it is, so that
   * the next daemon starts those that ran.
   */
  void endsInOrder() {
    frozen = true;
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
