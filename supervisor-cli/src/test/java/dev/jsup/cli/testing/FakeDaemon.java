package dev.jsup.cli.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program of a daemon that knows only how to begin and to end. It notes its pid in the file
 * {@code launched} of its home, takes the daemon's lock, reads the pipe {@code gate} to its end if
 * there is one, opens its socket, says {@code ready} and answers every request alike. After a
 * shutdown, or a minute, it ends.
 */
public final class FakeDaemon {
  static final String LAUNCHED = "launched";
  static final String GATE = "gate";

  private static final String ANSWER =
      "HTTP/1.0 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\no5\npong\nx1\n0";

  private FakeDaemon() {}

  /** Runs it, with the environment and the folder that the client chose. */
  public static void main(String[] args) throws Exception {
    endAfterAMinute();
    var home = Path.of(System.getenv("JSUP_HOME"));
    note(home, args);
    var lockFile =
        FileChannel.open(
            home.resolve("run/daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = lockFile.tryLock();
    if (lock == null) {
      System.out.println("locked 1");
      System.exit(1);
    }
    awaitGate(home.resolve(GATE));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      var socket = home.resolve("jsup.sock");
      Files.deleteIfExists(socket);
      listener.bind(UnixDomainSocketAddress.of(socket));
      System.out.println("OpenJDK warns of something");
      System.out.println("ready");
      System.out.close();
      serve(listener);
      Files.delete(socket);
    }
    lock.release();
  }

  private static void note(Path home, String[] args) throws IOException {
    var line =
        List.of(
            Long.toString(ProcessHandle.current().pid()),
            System.getProperty("user.dir"),
            String.join(" ", args),
            String.valueOf(System.getenv("JSUP_APP")),
            Integer.toString(System.in.read()));
    Files.writeString(
        home.resolve(LAUNCHED),
        String.join("|", line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void awaitGate(Path gate) throws IOException {
    if (Files.exists(gate)) {
      Files.readString(gate);
    }
  }

  private static void serve(ServerSocketChannel listener) throws IOException {
    var request = "";
    while (!request.contains("/v1/shutdown")) {
      try (var connection = listener.accept()) {
        var buffer = new byte[4096];
        int length = Math.max(0, connection.read(ByteBuffer.wrap(buffer)));
        request = new String(buffer, 0, length, StandardCharsets.UTF_8);
        connection.write(ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        // The client went away.
      }
    }
  }

  private static void endAfterAMinute() {
    var never = new CountDownLatch(1);
    var thread =
        new Thread(() -> {
          try {
            if (!never.await(1, TimeUnit.MINUTES)) {
              Runtime.getRuntime().halt(1);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    thread.setDaemon(true);
    thread.start();
  }
}
