package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A jar that says by itself what it does: sd_notify(3) by the functions of the C library. */
class NotifyJarIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** Says each line of the file {@code say} when that is there. */
  private static final String SPEAKER =
      """
      import java.lang.foreign.Arena;
      import java.lang.foreign.FunctionDescriptor;
      import java.lang.foreign.Linker;
      import java.lang.foreign.MemorySegment;
      import java.lang.foreign.ValueLayout;
      import java.lang.invoke.MethodHandle;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.concurrent.locks.LockSupport;

      public class Speaker {
        static final Linker LINKER = Linker.nativeLinker();
        static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

        static MethodHandle function(String name, FunctionDescriptor type) {
          return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
        }

        public static void main(String[] args) throws Throwable {
          while (true) {
            var asked = Path.of("say");
            while (!Files.exists(asked)) {
              LockSupport.parkNanos(10_000_000);
            }
            var words = Files.readString(asked);
            Files.delete(asked);
            say(words);
          }
        }

        static void say(String words) throws Throwable {
          var socket = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
          var sendto = function("sendto", FunctionDescriptor.of(
              LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT));
          var path = System.getenv("NOTIFY_SOCKET").getBytes(StandardCharsets.UTF_8);
          try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(110);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            var text = arena.allocateFrom(words);
            int fd = (int) socket.invokeExact(1, 2, 0);
            long sent = (long) sendto.invokeExact(
                fd, text, text.byteSize() - 1, 0, address, 2 + path.length + 1);
            System.out.println("sent " + sent);
          }
        }
      }
      """;

  @Test
  void itIsOnlineWhenItSaysSo() {
    var box = new Sandbox(home, "speaker");
    AppJar.make(box, "Speaker", SPEAKER);
    var java = Path.of(System.getProperty("java.home"), "bin/java");
    box.put(
        "app.yaml",
        """
        apps:
        - name: speaker
          script: Speaker.jar
          interpreter: %s
          ready: notify
        """
            .formatted(java));
    var start = home.client().start("start", "speaker/app.yaml");
    Await.until(() -> "speaker launching", () -> isLaunching());
    var app = home.instance("speaker");

    box.put("say", "STATUS=warming up");
    Await.until(() -> "its status in " + app.view(), () -> "warming up".equals(app.reason()));
    assertEquals("launching", app.state());
    assertTrue(start.process().isAlive());

    box.put("say", "READY=1\nSTATUS=serving\n");
    var result = start.await().ok();

    assertTrue(result.out().startsWith("✓ speaker online"), result.out());
    Await.until(() -> "its status in " + app.view(), () -> "serving".equals(app.reason()));
    assertEquals("online", app.state());
  }

  private static boolean isLaunching() {
    return home.jsup("list").out().contains("launching");
  }
}
