package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A daemon that clients talk nonsense to: it answers all that can be answered, goes on, and is
 * afterwards as it was before. {@code -Djsup.fuzz.requests=100000} makes it long, {@code
 * -Djsup.fuzz.seed=N} repeats the requests, though not the order that several clients come in.
 */
@ResourceLock(TestHome.PROCESSORS)
class ControlFuzzIT {
  private static final int CLIENTS = 4;

  /** Waiting shells, a capture loop, the spool, the sources of chance: later requests need them. */
  private static final int SPARE = 16;

  private static final long MEGABYTE = 1 << 20;
  private static final Pattern HEAP = Pattern.compile("(?:DefNew|Tenured) .* used (\\d+)K");
  private static final List<String> FAULTS =
      List.of("uncaught", "\tat ", " is not answered", "internal error", "cannot go on");

  @RegisterExtension final TestHome home = TestHome.quick();

  private final long seed = Long.getLong("jsup.fuzz.seed", System.nanoTime());
  private final AtomicLong slowestPing = new AtomicLong();

  /** What a daemon without apps needs. */
  private record Needs(int descriptors, long heapBytes) {}

  @Test
  void nonsenseIsAnsweredAndLeavesNothingBehind(TestReporter reporter) throws Exception {
    int requests = Integer.getInteger("jsup.fuzz.requests", 3_000);
    reporter.publishEntry("seed", Long.toString(seed));
    home.apps().idle();
    home.daemon().ensure();
    var daemon = home.daemon().proc();

    talk(requests / 5, 0); // classes are loaded, buffers have grown
    var before = needs();
    talk(requests - requests / 5, 1);
    var after = needs();

    reporter.publishEntry("before", before.toString());
    reporter.publishEntry("after", after.toString());
    reporter.publishEntry("slowest ping, ms", Long.toString(slowestPing.get() / 1_000_000));
    assertEquals(daemon.pid(), home.daemon().pidIfAny());
    assertTrue(after.heapBytes() < before.heapBytes() + 3 * MEGABYTE, before + " " + after);
    Await.until(
        () -> "as few descriptors as before, not " + links(),
        () -> daemon.descriptors().size() <= before.descriptors() + SPARE);
    rejectFaults();
  }

  private void talk(int requests, int round) throws Exception {
    var document = home.http().get("/v1/openapi.json").granted();
    var clients = new ArrayList<FutureTask<Void>>();
    for (int i = 0; i < CLIENTS; i++) {
      var random = new SplittableRandom(seed + 31L * round + i);
      var api = new FuzzedApi(document, home.work().toString(), random);
      var connection = new FuzzedConnection(home.http(), api, random);
      var client = new FutureTask<Void>(() -> talk(connection, requests / CLIENTS), null);
      Thread.ofVirtual().start(client);
      clients.add(client);
    }
    try {
      for (var client : clients) {
        while (!client.isDone()) {
          ping();
        }
        client.get();
      }
    } catch (Exception e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static void talk(FuzzedConnection connection, int requests) {
    int done = 0;
    while (done < requests) {
      done += connection.run();
    }
  }

  private void ping() {
    long begin = System.nanoTime();
    home.http().get("/v1/ping").granted();
    slowestPing.accumulateAndGet(System.nanoTime() - begin, Math::max);
  }

  /** Once all apps are deleted and all garbage is collected. */
  private Needs needs() throws Exception {
    home.daemon().deleteAll();
    jcmd("GC.run");
    jcmd("GC.run");
    long used =
        HEAP.matcher(jcmd("GC.heap_info"))
            .results()
            .mapToLong(generation -> Long.parseLong(generation.group(1)) * 1024)
            .sum();
    assertTrue(used > MEGABYTE, "the heap is told");
    return new Needs(home.daemon().proc().descriptors().size(), used);
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var run = home.client().exec(jcmd, Long.toString(home.daemon().pidIfAny()), command);
    assertTrue(run.process().waitFor(60, TimeUnit.SECONDS));
    return run.out();
  }

  private List<String> links() {
    var daemon = home.daemon().proc();
    return daemon.descriptors().stream().map(each -> daemon.link("fd/" + each)).toList();
  }

  private void rejectFaults() throws IOException {
    for (var name : home.daemon().files(".")) {
      if (name.startsWith("jsup.log") && !name.endsWith(".gz")) {
        var log = Files.readString(home.path().resolve(name));
        for (var fault : FAULTS) {
          int at = log.indexOf(fault);
          assertTrue(
              at < 0,
              () -> log.substring(Math.max(0, at - 1000), Math.min(log.length(), at + 2000)));
        }
      }
    }
  }
}
