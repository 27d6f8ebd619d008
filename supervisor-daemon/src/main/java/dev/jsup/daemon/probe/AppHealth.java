package dev.jsup.daemon.probe;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.UnixDatagramSocket;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.process.Preparation;
import dev.jsup.daemon.process.TreeMembership;
import dev.jsup.daemon.supervisor.Probes;
import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that jsup learns of the health of apps: what it asks them ({@link Prober}) and what they say
 * by themselves ({@link NotifyChannel}), on one thread.
 */
public final class AppHealth implements Probes, Preparation, AutoCloseable {
  private final Prober prober;
  private final InstanceEnvironment environment;
  private final TreeMembership trees;
  private final ProbeLoop loop;

  /** By the id of the instance; belongs to the loop's thread. */
  private final Map<Integer, NotifyChannel> channels = new HashMap<>();

  /**
   * @param chance spreads the first probes of instances
   */
  public AppHealth(
      LogCapture logs,
      InstanceEnvironment environment,
      Orphans orphans,
      Ticker ticker,
      RandomGenerator chance) {
    this.prober = new Prober(logs, environment, orphans, ticker, chance);
    this.environment = environment;
    this.trees = new TreeMembership(environment);
    this.loop = ProbeLoop.of(prober.thread(), ticker);
  }

  @Override
  public void prepare(Launch launch) throws IOException, InterruptedException {
    prober.prepare(launch);
    if (!launch.spec().health().notifies()) {
      return;
    }
    var bound = new CompletableFuture<Void>();
    loop.execute(() -> {
      try {
        bind(launch);
        bound.complete(null);
      } catch (IOException | RuntimeException e) {
        bound.completeExceptionally(e);
      }
    });
    try {
      bound.get();
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("it cannot be heard: " + cause.getMessage(), e);
    }
  }

  /** A new socket for each launch: nothing that an earlier one has said is taken for its word. */
  private void bind(Launch launch) throws IOException {
    forgetChannel(launch.id());
    var socket = UnixDatagramSocket.bind(environment.notifySocket(launch.id()));
    channels.put(launch.id(), new NotifyChannel(launch, socket, prober.thread(), loop, trees));
  }

  @Override
  public void failed(Launch launch) {
    prober.end(launch);
    loop.execute(() -> {
      if (channel(launch) != null) {
        forgetChannel(launch.id());
      }
    });
  }

  @Override
  public CompletableFuture<Void> heard(Launch launch) {
    var done = new CompletableFuture<Void>();
    if (!launch.spec().health().notifies()) {
      done.complete(null);
      return done;
    }
    loop.execute(() -> {
      var channel = channel(launch);
      if (channel == null) {
        done.complete(null);
      } else {
        channel.heard(() -> done.complete(null));
      }
    });
    return done;
  }

  @Override
  public void started(Launch launch, long pid, Facts facts) {
    prober.started(launch, pid, facts);
    loop.execute(() -> onChannel(launch, channel -> channel.started(pid, facts)));
  }

  @Override
  public void watch(Launch launch, long pid, Facts facts) {
    prober.watch(launch, pid, facts);
    loop.execute(() -> onChannel(launch, NotifyChannel::watch));
  }

  @Override
  public void changed(Launch launch, long pid, Facts facts) {
    prober.changed(launch, pid, facts);
  }

  @Override
  public void end(Launch launch) {
    prober.end(launch);
    loop.execute(() -> onChannel(launch, NotifyChannel::end));
  }

  @Override
  public void forget(Launch launch) {
    prober.forget(launch);
    loop.execute(() -> forgetChannel(launch.id()));
  }

  private void onChannel(Launch launch, Consumer<NotifyChannel> action) {
    var channel = channel(launch);
    if (channel != null) {
      action.accept(channel);
    }
  }

  private @Nullable NotifyChannel channel(Launch launch) {
    var channel = channels.get(launch.id());
    return channel != null && channel.generation() == launch.generation() ? channel : null;
  }

  private void forgetChannel(int id) {
    var channel = channels.remove(id);
    if (channel != null) {
      channel.close();
    }
  }

  /** Asks and hears no more, and removes the sockets. */
  @Override
  public void close() {
    var closed = new CompletableFuture<Void>();
    loop.execute(() -> {
      channels.values().forEach(NotifyChannel::close);
      channels.clear();
      closed.complete(null);
    });
    closed.join();
    prober.close();
  }
}
