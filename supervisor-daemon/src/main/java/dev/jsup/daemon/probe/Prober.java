package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.AppCommands;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.supervisor.Probes;
import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all instances how they are, on one thread, which owns all state here. What apps say by
 * themselves ({@link ProbeTarget.Notify}) it does not hear: for such a target nothing is asked.
 */
public final class Prober implements Probes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  private final DescriptorLoop thread = DescriptorLoop.start("probes");
  private final Connector connector = new Connector(thread.eventLoop());
  private final AppCommands commands;
  private final Map<Integer, Asked> instances = new HashMap<>();
  private final ProbeLoop loop;
  private final ProbeFactory probes;
  private final RandomGenerator chance;

  /**
   * @param logs what the instances print
   * @param chance spreads the first liveness probes of instances over their interval; used on the
   *     thread of the probes
   */
  public Prober(
      LogCapture logs,
      InstanceEnvironment environment,
      Orphans orphans,
      Ticker ticker,
      RandomGenerator chance) {
    this.commands = new AppCommands(thread, orphans);
    this.loop = ProbeLoop.of(thread, ticker);
    this.probes = new ProbeFactory(loop, connector, commands, logs, environment);
    this.chance = chance;
  }

  DescriptorLoop thread() {
    return thread;
  }

  /** What goes on for one launch. */
  private static final class Asked {
    private final int generation;
    private @Nullable LogWatch prepared;
    private @Nullable ProbeRun run;

    Asked(int generation) {
      this.generation = generation;
    }

    /** The watch begun before the process; whoever takes it closes it. */
    @Nullable LogWatch takePrepared() {
      var watch = prepared;
      prepared = null;
      return watch;
    }

    void end() {
      if (run != null) {
        run.close();
        run = null;
      }
      var watch = takePrepared();
      if (watch != null) {
        watch.close();
      }
    }
  }

  /**
   * Gets ready for a launch whose process is not there yet: begins to read its output if that tells
   * when it is ready. Blocks for a moment.
   *
   * @throws IOException with the reason why it must not be started: somebody else listens where it
   *     would be asked, and would answer for it
   */
  public void prepare(Launch launch) throws IOException, InterruptedException {
    var ready = launch.spec().health().ready();
    if (ready == null) {
      return;
    }
    try {
      var address = probes.ownAddress(ready.target(), launch);
      // In other modes a process of an earlier launch may be left on purpose and have the port.
      boolean alone = launch.spec().lifecycle().stop().killMode() == KillMode.TREE;
      if (address.isPresent() && alone) {
        PortCheck.requireFree(address.get());
      }
      if (ready.target() instanceof ProbeTarget.LogLine line) {
        var watch = probes.watch(line, launch);
        loop.execute(() -> keep(launch, watch));
        watch.awaitBegin();
      }
    } catch (ProbeProblem e) {
      throw new IOException("it cannot be probed: " + e.getMessage(), e);
    }
  }

  private void keep(Launch launch, LogWatch watch) {
    var asked = asked(launch);
    if (asked == null) {
      watch.close();
      return;
    }
    asked.end();
    asked.prepared = watch;
  }

  @Override
  public void started(Launch launch, long pid, Facts facts) {
    var ready = launch.spec().health().ready();
    if (ready != null) {
      loop.execute(() ->
          begin(launch, ready, new Readiness(ready.successThreshold()), Duration.ZERO, facts));
    }
  }

  @Override
  public void watch(Launch launch, long pid, Facts facts) {
    var liveness = launch.spec().health().liveness();
    if (liveness != null) {
      var verdict = new Liveness(liveness.failureThreshold(), liveness.successThreshold());
      loop.execute(() -> begin(launch, liveness, verdict, spread(liveness.interval()), facts));
    } else {
      end(launch);
    }
  }

  @Override
  public void changed(Launch launch, long pid, Facts facts) {
    watch(launch, pid, facts);
  }

  private Duration spread(Duration interval) {
    return Duration.ofNanos((long) (chance.nextDouble() * (double) interval.toNanos()));
  }

  private void begin(Launch launch, ProbeSpec spec, Verdict verdict, Duration extra, Facts facts) {
    var asked = asked(launch);
    if (asked == null) {
      return;
    }
    var prepared = verdict instanceof Readiness ? asked.takePrepared() : null;
    asked.end();
    try {
      var probe = probes.of(spec.target(), launch, prepared);
      if (probe.isPresent()) {
        var name = launch.spec().name();
        asked.run = new ProbeRun(name, loop, probe.get(), spec, verdict, facts::report);
        asked.run.start(spec.initialDelay().plus(extra));
      }
    } catch (ProbeProblem e) {
      LOG.warn("{} cannot be asked: {}", launch.spec().name(), e.getMessage());
      facts.report(new NoteTold("cannot be asked: " + e.getMessage()));
    }
  }

  /** What goes on for this launch, after the end of an earlier one's; null if there is a later. */
  private @Nullable Asked asked(Launch launch) {
    var known = instances.get(launch.id());
    if (known != null && known.generation == launch.generation()) {
      return known;
    }
    if (known != null && known.generation > launch.generation()) {
      return null;
    }
    if (known != null) {
      known.end();
    }
    var fresh = new Asked(launch.generation());
    instances.put(launch.id(), fresh);
    return fresh;
  }

  @Override
  public void end(Launch launch) {
    loop.execute(() -> {
      var known = instances.get(launch.id());
      if (known != null && known.generation <= launch.generation()) {
        known.end();
      }
    });
  }

  @Override
  public void forget(Launch launch) {
    loop.execute(() -> {
      var known = instances.remove(launch.id());
      if (known != null) {
        known.end();
      }
    });
  }

  /** Asks no more, and ends the threads. */
  @Override
  public void close() {
    var ended = new CompletableFuture<Void>();
    loop.execute(() -> {
      instances.values().forEach(Asked::end);
      instances.clear();
      ended.complete(null);
    });
    ended.join();
    commands.close();
    connector.close();
    thread.close();
  }
}
