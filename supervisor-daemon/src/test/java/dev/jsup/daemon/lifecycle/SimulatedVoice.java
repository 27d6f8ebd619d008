package dev.jsup.daemon.lifecycle;

import java.time.Duration;
import java.util.List;

/** What a {@link SimulatedProcess} says of itself, and what probes and its stop command find. */
final class SimulatedVoice {
  /** Something that can be told of a process that lives. */
  enum Word {
    READY,
    UNHEALTHY,
    NOTE,
    END_ANNOUNCED,
    EXTENDED,
    MAIN_CHANGED,
    COMMAND_FAILED
  }

  private SimulatedVoice() {}

  /** Adds what is possible now. */
  static void possible(SimulatedProcess process, boolean anything, List<Word> words) {
    if (process.ended) {
      return;
    }
    if (process.asked && process.mayBeReady && !process.ready) {
      words.add(Word.READY);
    }
    if (process.commandRuns && process.nature.badCommand()) {
      words.add(Word.COMMAND_FAILED);
    }
    if (!anything || !process.asked) {
      return;
    }
    words.add(Word.NOTE);
    if (!process.unhealthy) {
      words.add(Word.UNHEALTHY);
    }
    if (!process.announcedEnd) {
      words.add(Word.END_ANNOUNCED);
    }
    if (process.extensions < 3) {
      words.add(Word.EXTENDED);
    }
    if (process.pid == process.knownPid && process.pid < 1000) {
      words.add(Word.MAIN_CHANGED);
    }
  }

  /** Makes it true and says what is told. */
  static InstanceEvent say(SimulatedProcess process, Word word) {
    return switch (word) {
      case READY -> {
        process.ready = true;
        yield new InstanceEvent.BecameReady();
      }
      case UNHEALTHY -> {
        process.unhealthy = true;
        yield new InstanceEvent.BecameUnhealthy("no answer");
      }
      case NOTE -> new InstanceEvent.NoteTold("busy");
      case END_ANNOUNCED -> {
        process.announcedEnd = true;
        yield new InstanceEvent.EndAnnounced();
      }
      case EXTENDED -> {
        process.extensions++;
        yield new InstanceEvent.TimeExtended(Duration.ofSeconds(4));
      }
      case MAIN_CHANGED -> {
        process.pid += 1000;
        yield new InstanceEvent.MainChanged(process.pid);
      }
      case COMMAND_FAILED -> {
        process.commandRuns = false;
        yield new InstanceEvent.StopCommandFailed("exit 1");
      }
    };
  }

  /** The rules have been told. */
  static void known(SimulatedProcess process, InstanceEvent event) {
    switch (event) {
      case InstanceEvent.BecameReady _ -> process.readyKnown = true;
      case InstanceEvent.BecameUnhealthy _ -> process.unhealthyKnown = true;
      case InstanceEvent.EndAnnounced _ -> process.announcedEndKnown = true;
      case InstanceEvent.MainChanged(long pid) -> process.knownPid = pid;
      default -> {}
    }
  }
}
