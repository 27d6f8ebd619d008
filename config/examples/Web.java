import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A web server on the loopback address, port $PORT or 8420. Runs with any Java from 11 on: {@code
 * java Web.java}.
 *
 * <pre>
 *   /         says hello
 *   /health   says ok
 *   /slow     takes three seconds: ask, type "jsup restart web", and the answer still comes
 *   /crash    ends the server with exit code 42
 * </pre>
 */
public final class Web {
  private static final int DRAIN_SECONDS = 8;

  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final HttpServer server;

  private Web(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
  }

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8420"));
    Web web = new Web(port);
    Runtime.getRuntime().addShutdownHook(new Thread(web::drain));
    web.server.start();
    log("listening on http://127.0.0.1:" + port + "/, pid " + ProcessHandle.current().pid());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int status = 200;
    String answer;
    switch (path) {
      case "/":
        answer = "hello from pid " + ProcessHandle.current().pid() + "\n";
        break;
      case "/health":
        answer = "ok\n";
        break;
      case "/slow":
        answer = slowly("that took a while\n");
        break;
      case "/crash":
        System.err.println("asked to crash");
        Runtime.getRuntime().halt(42);
        return;
      default:
        status = 404;
        answer = "no such page: " + path + "\n";
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    log(exchange.getRequestMethod() + " " + path + " " + status);
  }

  private static String slowly(String answer) {
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  /** Runs on TERM, which jsup sends to stop a Java app: what was asked is still answered. */
  private void drain() {
    log("asked to stop");
    workers.shutdown();
    try {
      boolean done = workers.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
      log(done ? "stopped" : "stopped, requests broken off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
  }

  private static void log(String line) {
    System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
  }
}
