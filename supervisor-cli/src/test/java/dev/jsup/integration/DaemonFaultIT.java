package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon dies of a fault of its own: it ends as a whole, the next one goes on, apps run on. */
@Order(TestHome.LONG)
class DaemonFaultIT {
  /** Takes all memory, or the owner's thread. */
  private static final String FAULT =
      """
      import java.lang.instrument.Instrumentation;
      import java.lang.reflect.AccessibleObject;
      import java.util.*;
      import java.util.concurrent.CountDownLatch;
      import java.util.function.Consumer;

      public final class Fault {
        public static void agentmain(String kind, Instrumentation daemon) throws Exception {
          if (kind.equals("heap")) {
            var thread = new Thread(Fault::exhaust, "fault");
            thread.setDaemon(true);
            thread.start();
          } else {
            hold(daemon);
          }
        }

        private static void exhaust() {
          var all = new ArrayList<byte[]>();
          while (true) {
            all.add(new byte[1 << 16]);
          }
        }

        /** Subscribes to the owner, and never comes back from what it tells. */
        private static void hold(Instrumentation daemon) throws Exception {
          var lang = Map.of("java.lang", Set.of(Fault.class.getModule()));
          daemon.redefineModule(
              Object.class.getModule(), Set.of(), Map.of(), lang, Set.of(), Map.of());
          for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("owner")) {
              var task = field(field(thread, Thread.class, "holder"), "task");
              var supervisor = field(task, task.getClass().getDeclaredFields()[0].getName());
              Consumer<Object> never = change -> await();
              supervisor
                  .getClass()
                  .getMethod("subscribe", Consumer.class)
                  .invoke(supervisor, never);
            }
          }
        }

        private static Object field(Object of, String name) throws Exception {
          return field(of, of.getClass(), name);
        }

        private static Object field(Object of, Class<?> type, String name) throws Exception {
          var field = type.getDeclaredField(name);
          field.setAccessible(true);
          return field.get(of);
        }

        private static void await() {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;

  @RegisterExtension final TestHome home = TestHome.quick();

  private void inject(String kind) throws Exception {
    var box = new Sandbox(home, "fault");
    AppJar.make(box, "Fault", FAULT);
    var daemon = VirtualMachine.attach(Long.toString(home.daemon().pidIfAny()));
    daemon.loadAgent(box.path("Fault.jar").toString(), kind);
  }

  private void awaitNext(Proc dead) {
    Await.until(
        Duration.ofMinutes(2),
        () -> "another daemon serves",
        () -> home.daemon().pidIfAny() != dead.pid() && home.daemon().answers());
  }

  @Test
  void aDaemonWithoutMemoryEndsAndTheNextOneGoesOn() throws Exception {
    home.jsup("ping").ok();
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    var dead = home.daemon().proc();

    inject("heap");

    awaitNext(dead);
    assertEquals(pid, idle.pid());
    assertEquals("online", idle.state());
    home.jsup("kill").ok();
  }

  @Test
  void aDaemonWhoseOwnerIsStuckEndsAndTheNextOneGoesOn() throws Exception {
    home.jsup("ping").ok();
    var idle = home.start("idle", home.apps().idle());
    var other = home.start("other", home.apps().idle());
    long pid = idle.pid();
    var dead = home.daemon().proc();
    inject("owner");

    new Proc(other.pid()).signal("KILL");

    awaitNext(dead);
    home.daemon().awaitLog("the owner has not taken a turn for");
    assertEquals(pid, idle.pid());
    other.awaitState("online");
    home.jsup("kill").ok();
  }

  @Test
  void afterAFailedNativeCallTheGuardStartsTheNextOne() {
    home.jsup("ping").ok();
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    var dead = home.daemon().proc();

    dead.signal("SEGV");

    awaitNext(dead);
    assertEquals(pid, idle.pid());
    assertTrue(Files.exists(home.path().resolve("jsup-crash-%d.log".formatted(dead.pid()))));
    home.jsup("kill").ok();
  }
}
