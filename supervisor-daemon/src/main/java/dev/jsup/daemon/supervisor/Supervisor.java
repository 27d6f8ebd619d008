package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The owner of all instances, seen from other threads: messages go in, snapshots come out. Every
 * method may be called from any thread; only {@code requestTaken} waits.
 */
public final class Supervisor {
  private final Thread owner = Thread.ofPlatform().name("owner").daemon().unstarted(this::run);
  private final SupervisorLoop loop;
  private final Consumer<Throwable> onFatal;

  /**
   * @param onSnapshot told of each new snapshot on the owner's thread: it must not wait
   * @param onFatal told of an error that the owner cannot survive; must end the daemon
   */
  public Supervisor(
      Processes processes,
      Probes probes,
      Folders folders,
      Ticker ticker,
      WallClock clock,
      Consumer<Snapshot> onSnapshot,
      Consumer<Throwable> onFatal) {
    this.loop = new SupervisorLoop(processes, probes, folders, ticker, clock, onSnapshot);
    this.onFatal = onFatal;
  }

  /**
   * Goes on with the instances of an earlier daemon; call it once, before {@link #start}.
   *
   * @param latestGeneration the highest that any instance has had
   */
  public void resume(List<Resumed> instances, int latestGeneration) {
    loop.mailbox.add(new Message.Resume(List.copyOf(instances), latestGeneration));
  }

  /**
   * Starts the owner's thread.
   *
   * @return done when the snapshot shows the instances of the earlier daemon: who asks before that
   *     is told that there are none
   */
  public CompletableFuture<Snapshot> start() {
    var resumed = when(_ -> true);
    owner.start();
    return resumed;
  }

  /** Ends the owner's thread; what is in its mailbox stays there. */
  public void stop() throws InterruptedException {
    owner.interrupt();
    owner.join();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        loop.turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      onFatal.accept(e);
    }
  }

  /** All instances as they are now. */
  public Snapshot snapshot() {
    return loop.snapshot();
  }

  /**
   * Adds apps, all of them or none; they are not started.
   *
   * @param force whether a name may be taken already; its numbers then go on
   */
  public CompletableFuture<Declared> declare(List<AppSpec> specs, boolean force) {
    var reply = new CompletableFuture<Declared>();
    loop.mailbox.add(new Message.Declare(List.copyOf(specs), force, reply));
    return reply;
  }

  /** Adds apps with the instances that they had once, all of them or none; not started. */
  public CompletableFuture<Declared> restore(List<NumberedApp> apps) {
    var reply = new CompletableFuture<Declared>();
    loop.mailbox.add(new Message.Restore(List.copyOf(apps), reply));
    return reply;
  }

  /**
   * Changes the number of instances of the app {@code name} at once: new ones are added and not
   * started, the surplus is asked to be deleted.
   *
   * @param most the most instances there may be; all new numbers are below it
   * @param by who asks, for the log
   */
  public Resized resize(String name, CountChange change, int most, String by) {
    var reply = new CompletableFuture<Resized>();
    loop.mailbox.add(new Message.Resize(name, change, most, by, reply));
    return reply.join();
  }

  /**
   * Declares an app anew that is there; its number of instances stays.
   *
   * @param restart whether its instances get new processes, also those that are down; if not, what
   *     runs goes on, and is kept by the new policies, probes of liveness and ways to stop
   * @param by who asks, for the log
   */
  public Respecified respecify(AppSpec spec, boolean restart, String by) {
    var reply = new CompletableFuture<Respecified>();
    loop.mailbox.add(new Message.Respecify(spec, null, restart, by, reply));
    return reply.join();
  }

  /** The same of one instance, which gets a new process; the others of its app stay as they are. */
  public Respecified respecify(AppSpec spec, int id, String by) {
    var reply = new CompletableFuture<Respecified>();
    loop.mailbox.add(new Message.Respecify(spec, id, true, by, reply));
    return reply.join();
  }

  /**
   * Adds an instance of an app that is there, which stands in while others of it are replaced; it
   * is not started. It counts for none of the app's, and no daemon after this one keeps it.
   *
   * @param most all numbers are below it
   * @return empty when there is nothing to stand in for, no number left, or nothing taken any more
   */
  public Optional<InstanceSnapshot> standIn(AppSpec spec, int most) {
    var reply = new CompletableFuture<Optional<InstanceSnapshot>>();
    loop.mailbox.add(new Message.StandIn(spec, most, reply));
    return reply.join();
  }

  /** The same of one instance that is down and stays so. */
  public Respecified respecifyDown(AppSpec spec, int id, String by) {
    var reply = new CompletableFuture<Respecified>();
    loop.mailbox.add(new Message.Respecify(spec, id, false, by, reply));
    return reply.join();
  }

  /** Asks for something to happen to instances; those that are gone are passed over. */
  public void request(List<Integer> ids, InstanceEvent event) {
    loop.mailbox.add(new Message.Request(List.copyOf(ids), event, new CompletableFuture<>()));
  }

  /** Tells a fact about one launch; void when the instance has had another one since. */
  public void tell(int id, int generation, InstanceEvent fact) {
    loop.mailbox.add(new Message.Fact(id, generation, fact));
  }

  /**
   * Takes no declaration and no request for a new process any more.
   *
   * @return all there is then
   */
  public Snapshot close() {
    return closed(true);
  }

  /** Takes everything again. */
  public void reopen() {
    closed(false);
  }

  private Snapshot closed(boolean closed) {
    var reply = new CompletableFuture<Snapshot>();
    loop.mailbox.add(new Message.Close(closed, reply));
    return reply.join();
  }

  /** Asks, and waits until the owner has taken the request, not until it is carried out. */
  public Snapshot requestTaken(List<Integer> ids, InstanceEvent event) {
    var reply = new CompletableFuture<Snapshot>();
    loop.mailbox.add(new Message.Request(List.copyOf(ids), event, reply));
    return reply.join();
  }

  /**
   * Completes with the first snapshot that {@code condition} holds for, which may be the present
   * one. The condition is asked on the owner's thread after every turn: it must be quick and pure.
   * Complete or cancel the future to be forgotten.
   */
  public CompletableFuture<Snapshot> when(Predicate<Snapshot> condition) {
    var reply = new CompletableFuture<Snapshot>();
    loop.mailbox.add(new Message.Await(condition, reply));
    return reply;
  }

  /**
   * Tells {@code subscriber} of every change of state, on the owner's thread: it must not wait.
   *
   * @return ends the subscription
   */
  public Runnable subscribe(Consumer<InstanceChange> subscriber) {
    loop.subscribers.add(subscriber);
    return () -> loop.subscribers.remove(subscriber);
  }
}
