package dev.jsup.daemon.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The server's program; it is told by variables what to serve, see {@link ServeSettings}. */
public final class ServeMain {
  private static final int BACKLOG = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** For the answers that are under way at the end; a long download can be gone on with. */
  private static final int LAST_SECONDS = 2;

  private ServeMain() {}

  /** Serves until it is ended by a signal. */
  public static void main(String[] args) {
    try {
      var settings = ServeSettings.of(System.getenv());
      var readers = new SlowReaders(PATIENCE);
      var server = start(settings, readers);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(LAST_SECONDS)));
      print(
          FileDescriptor.out,
          "serving %s on http://%s:%d/"
              .formatted(settings.root(), settings.urlHost(), server.getAddress().getPort()));
    } catch (IllegalArgumentException | IOException e) {
      print(FileDescriptor.err, "jsup serve: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Serves until the server is stopped.
   *
   * @param readers looked after by the caller
   */
  static HttpServer start(ServeSettings settings, SlowReaders readers) throws IOException {
    var address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException("no such host: " + settings.host());
    }
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(settings.urlHost(), settings.port(), e.getMessage()),
          e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", new StaticFiles(settings, readers));
    server.start();
    return server;
  }

  private static void print(FileDescriptor where, String line) {
    new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8).println(line);
  }
}
