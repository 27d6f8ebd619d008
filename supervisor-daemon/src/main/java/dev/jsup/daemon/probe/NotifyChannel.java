package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.UnixDatagramSocket;
import dev.jsup.daemon.process.TreeMembership;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.supervisor.Processes.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the process of one launch says of itself by sd_notify(3). Only its own tree is heard. What
 * it says before {@link #started} waits in the socket. Belongs to the loop's thread.
 */
final class NotifyChannel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyChannel.class);
  private static final int MOST_NOTE_CHARS = 200;
  private static final int MOST_AT_ONCE = 32;

  /** More than a socket holds. */
  private static final int MOST_AT_ITS_END = 1024;

  private final Launch launch;
  private final UnixDatagramSocket socket;
  private final DescriptorLoop thread;
  private final ProbeLoop loop;
  private final TreeMembership trees;
  private final boolean tellsReady;
  private DescriptorLoop.@Nullable Watch watch;
  private @Nullable Watchdog watchdog;
  private @Nullable Duration watchdogLength;
  private @Nullable NoteTelling notes;
  private final List<Runnable> waiting = new ArrayList<>();
  private @Nullable Facts facts;
  private long launched;
  private long main;
  private boolean online;
  private boolean complained;

  NotifyChannel(
      Launch launch,
      UnixDatagramSocket socket,
      DescriptorLoop thread,
      ProbeLoop loop,
      TreeMembership trees) {
    this.launch = launch;
    this.socket = socket;
    this.thread = thread;
    this.loop = loop;
    this.trees = trees;
    var ready = launch.spec().health().ready();
    this.watchdogLength = launch.spec().health().watchdog();
    this.tellsReady = ready != null && ready.target() instanceof ProbeTarget.Notify;
  }

  int generation() {
    return launch.generation();
  }

  /** Begins to report. */
  void started(long pid, Facts to) {
    launched = pid;
    main = pid;
    facts = to;
    notes = new NoteTelling(loop, to);
    if (tellsReady) {
      to.report(new InstanceEvent.NoteTold("not ready: no READY=1 by sd_notify yet"));
    }
    watch = thread.watch(socket.fd(), () -> listen(MOST_AT_ONCE));
    listen(MOST_AT_ONCE);
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** Calls {@code then} when what it has said so far is reported, which begins with its start. */
  void heard(Runnable then) {
    if (facts == null) {
      waiting.add(then);
    } else {
      listen(MOST_AT_ITS_END);
      then.run();
    }
  }

  /** It is online: it has to be heard from now on, if it has a watchdog. */
  void watch() {
    online = true;
    var length = watchdogLength;
    var to = facts;
    if (length != null && to != null && watchdog == null) {
      watchdog =
          new Watchdog(
              loop,
              length,
              () -> listen(MOST_AT_ITS_END),
              why -> to.report(new InstanceEvent.BecameUnhealthy(why)));
      watchdog.start();
    }
  }

  /** It has not to be heard any more; what it says is still reported. */
  void end() {
    if (watchdog != null) {
      watchdog.end();
      watchdog = null;
    }
  }

  /** Reads what has come; the rest, if there is more, when the others have had their turn. */
  private void listen(int most) {
    if (facts == null) {
      return;
    }
    try {
      for (int i = 0; i < most; i++) {
        var datagram = socket.receive();
        if (datagram == null) {
          return;
        }
        hear(datagram, facts);
      }
    } catch (OsException e) {
      complain("cannot read what it says: " + e.getMessage());
    }
  }

  private void hear(UnixDatagramSocket.Datagram datagram, Facts to) {
    try {
      boolean byMain = datagram.pid() == main || datagram.pid() == launched;
      boolean trusted = datagram.uid() == Posix.uid() || datagram.uid() == 0;
      if (trusted && (byMain || isOfTree(datagram.pid()))) {
        hear(datagram.text(), byMain, to);
      } else {
        complain("pid %d, which is not of its processes, spoke for it".formatted(datagram.pid()));
      }
    } catch (UncheckedIOException e) {
      complain("who has spoken for it cannot be found out: " + e.getMessage());
    }
  }

  private boolean isOfTree(long pid) {
    return trees.covers(launch, main, pid) || trees.covers(launch, launched, pid);
  }

  private void hear(String text, boolean byMain, Facts to) {
    var said = Notification.parse(text);
    // Being ready ends the notes before it, also those that stand above it in its message.
    said.stream().filter(each -> !isNote(each)).forEach(each -> hear(each, byMain, to));
    said.stream().filter(NotifyChannel::isNote).forEach(each -> hear(each, byMain, to));
  }

  private static boolean isNote(Notification notification) {
    return notification instanceof Notification.Status;
  }

  private void hear(Notification notification, boolean byMain, Facts to) {
    switch (notification) {
      case Notification.Ready _ -> {
        if (tellsReady || online) {
          to.report(new InstanceEvent.BecameReady());
        }
      }
      case Notification.Reloading _ -> note("reloading");
      case Notification.Status(var status) -> note(cut(status));
      case Notification.TimeExtended(var by) -> to.report(new InstanceEvent.TimeExtended(by));
      case Notification.WatchdogPing _ -> {
        if (watchdog != null) {
          watchdog.heard();
        }
      }
      case Notification.Malformed(var line) -> complain("it says '%s'".formatted(cut(line)));
      case Notification.FromMain said -> {
        if (byMain) {
          hearMain(said, to);
        } else {
          complain("%s from a child; only the main process can say it".formatted(said));
        }
      }
    }
  }

  private void hearMain(Notification.FromMain notification, Facts to) {
    switch (notification) {
      case Notification.Stopping _ -> to.report(new InstanceEvent.EndAnnounced());
      case Notification.MainPid(long pid) -> mainPid(pid, to);
      case Notification.WatchdogTrigger _ ->
          to.report(new InstanceEvent.BecameUnhealthy("it says so itself (WATCHDOG=trigger)"));
      case Notification.WatchdogInterval(var length) -> {
        watchdogLength = watchdogLength == null ? null : length;
        if (watchdog != null) {
          watchdog.setLength(length);
        }
      }
    }
  }

  private void note(String text) {
    if (notes != null) {
      notes.tell(text);
    }
  }

  private void mainPid(long pid, Facts to) {
    if (pid == main) {
      return;
    }
    if (isOfTree(pid)) {
      main = pid;
      to.report(new InstanceEvent.MainChanged(pid));
    } else {
      complain("pid %d is none of its processes and cannot be its main one".formatted(pid));
    }
  }

  private static String cut(String text) {
    return text.length() <= MOST_NOTE_CHARS ? text : text.substring(0, MOST_NOTE_CHARS) + "…";
  }

  /** Once a launch: a stranger could say a lot. */
  private void complain(String what) {
    if (!complained) {
      complained = true;
      LOG.warn("{} sd_notify: {}; ignored", launch.spec().name(), what);
    }
  }

  @Override
  public void close() {
    end();
    waiting.forEach(Runnable::run);
    waiting.clear();
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("cannot remove the socket of {}: {}", launch.spec().name(), e.getMessage());
    }
  }
}
