package dev.jsup.daemon.supervisor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ResetRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SignalRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.model.InstanceStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many events a second the owner handles with 2,000 instances: {@code scripts/bench rules}.
 *
 * <p>One thread plays the edges and the owner. An event is what the owner has to decide about: a
 * request for one instance, a fact, a timer. Time is simulated; what is measured is the processor
 * time of the whole process, garbage collection included.
 */
final class RulesBenchmark {
  private static final Logger LOG = LoggerFactory.getLogger("rules");
  private static final int APPS = 200;
  private static final int INSTANCES_PER_APP = 10;
  private static final double GOAL = 50_000;
  private static final long EVENTS_PER_ROUND = 100_000;
  private static final int WARM_UP_ROUNDS = 2;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final TestTicker ticker = new TestTicker();
  private final SimulatedProcesses processes = new SimulatedProcesses();
  private final SupervisorLoop loop =
      new SupervisorLoop(
          processes, processes, new Folders("/l", "/p"), ticker, WallClock.system(), _ -> {});
  private final Random chance = new Random(42);
  private final boolean awaited;
  private List<Integer> ids = List.of();
  private CompletableFuture<Snapshot> allOnline = CompletableFuture.completedFuture(Snapshot.EMPTY);
  private long requested;
  private long fired;

  /**
   * @param awaited whether somebody waits for all to be online, as start and restart do
   */
  private RulesBenchmark(boolean awaited) {
    this.awaited = awaited;
    loop.subscribers.add(this::countTimers);
  }

  /** Rates in events a second of the process's processor time, and of the clock. */
  private record Round(double perCpuSecond, double perSecond, double bytesPerEvent) {}

  /** Prints the table; the argument is the number of rounds. */
  public static void main(String... args) throws InterruptedException {
    int rounds = args.length == 0 ? 7 : Integer.parseInt(args[0]);
    LOG.info("events a second, {} instances, {} rounds, median", APPS * INSTANCES_PER_APP, rounds);
    LOG.info("                  per CPU second   per second   bytes/event   CPU/goal");
    for (boolean awaited : List.of(false, true)) {
      var benchmark = new RulesBenchmark(awaited);
      benchmark.begin();
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        benchmark.round();
      }
      var measured = new ArrayList<Round>();
      for (int i = 0; i < rounds; i++) {
        measured.add(benchmark.round());
      }
      report(awaited ? "somebody waits" : "nobody waits", measured);
    }
  }

  private static void report(String name, List<Round> rounds) {
    double cpu = median(rounds.stream().map(Round::perCpuSecond).toList());
    double wall = median(rounds.stream().map(Round::perSecond).toList());
    double bytes = median(rounds.stream().map(Round::bytesPerEvent).toList());
    LOG.info("%-15s %16.0f %12.0f %13.0f %10.1f".formatted(name, cpu, wall, bytes, cpu / GOAL));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private void countTimers(InstanceChange change) {
    var before = change.before();
    boolean online = change.after().status() == InstanceStatus.ONLINE;
    if (online || (before != null && before.status() == InstanceStatus.WAITING_RESTART)) {
      fired++;
    }
  }

  private void begin() throws InterruptedException {
    var specs = new ArrayList<AppSpec>();
    for (int i = 0; i < APPS; i++) {
      specs.add(Specs.app("app-" + i, INSTANCES_PER_APP));
    }
    var declared = new CompletableFuture<Declared>();
    loop.mailbox.add(new Message.Declare(specs, false, declared));
    loop.turn();
    ids = new ArrayList<>(((Declared.Added) declared.join()).ids());
    for (int id : ids) {
      request(id, new StartRequested());
    }
    drain();
    pass(Duration.ofSeconds(2));
  }

  private Round round() throws InterruptedException {
    long before = events();
    long nanos = Ticker.system().nanos();
    long cpu = PROCESS.getProcessCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    while (events() - before < EVENTS_PER_ROUND) {
      everyInstanceOnce();
    }
    double events = (double) (events() - before);
    double cpuNanos = (double) (PROCESS.getProcessCpuTime() - cpu);
    double wallNanos = (double) (Ticker.system().nanos() - nanos);
    double allocated = (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes);
    return new Round(events / cpuNanos * 1e9, events / wallNanos * 1e9, allocated / events);
  }

  private long events() {
    return requested + processes.reported() + fired;
  }

  /** Something happens to each instance, and then all are given the time to come up again. */
  private void everyInstanceOnce() throws InterruptedException {
    Collections.shuffle(ids, chance);
    if (awaited && allOnline.isDone()) {
      awaitAll();
    }
    for (int id : ids) {
      happen(id);
      drain();
    }
    pass(Duration.ofSeconds(6)); // restart delays of 5 s
    pass(Duration.ofSeconds(2)); // minimum uptimes of 1 s
  }

  private void awaitAll() {
    allOnline = new CompletableFuture<>();
    var all = ids.stream().sorted().toList();
    loop.mailbox.add(
        new Message.Await(now -> all.stream().allMatch(id -> isOnline(now.find(id))), allOnline));
  }

  private static boolean isOnline(Optional<InstanceSnapshot> instance) {
    return instance.map(each -> each.status() == InstanceStatus.ONLINE).orElse(false);
  }

  private void happen(int id) {
    if (!processes.isRunning(id)) {
      request(id, new StartRequested());
      return;
    }
    int dice = chance.nextInt(10);
    switch (dice) {
      case 0 -> request(id, new StopRequested("the benchmark"));
      case 1 -> request(id, new RestartRequested("the benchmark"));
      case 2 -> request(id, new ResetRequested());
      case 3 -> request(id, new SignalRequested("HUP", "the benchmark"));
      default -> processes.crash(id);
    }
  }

  private void request(int id, InstanceEvent event) {
    requested++;
    loop.mailbox.add(new Message.Request(List.of(id), event, new CompletableFuture<>()));
  }

  /** Has the owner handle all there is, and what follows from it without time passing. */
  private void drain() throws InterruptedException {
    while (!loop.mailbox.isEmpty()) {
      loop.turn();
    }
  }

  /** Lets time pass: the deadlines that are due come before the message that ends the wait. */
  private void pass(Duration time) throws InterruptedException {
    ticker.advance(time);
    var nothing = new Message.Request(List.of(), new ResetRequested(), new CompletableFuture<>());
    loop.mailbox.add(nothing);
    while (!nothing.reply().isDone()) {
      loop.turn();
    }
    drain();
  }
}
