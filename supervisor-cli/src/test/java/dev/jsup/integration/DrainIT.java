package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java server whose shutdown hook lets requests finish, as Spring Boot's does. */
class DrainIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** Answers when the file {@code go} is there, with much more than a socket's buffer takes. */
  private static final String SERVER =
      """
      import com.sun.net.httpserver.HttpExchange;
      import com.sun.net.httpserver.HttpServer;
      import java.io.IOException;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Executors;
      import java.util.concurrent.TimeUnit;
      import java.util.concurrent.locks.LockSupport;

      public class Slow {
        public static void main(String[] args) throws Exception {
          int port = Integer.parseInt(System.getenv("PORT"));
          InetAddress local = InetAddress.getLoopbackAddress();
          HttpServer server = HttpServer.create(new InetSocketAddress(local, port), 0);
          ExecutorService workers = Executors.newFixedThreadPool(2);
          server.setExecutor(workers);
          server.createContext("/", Slow::answer);
          Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("draining");
            workers.shutdown();
            try {
              System.out.println("drained " + workers.awaitTermination(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
              System.out.println("broken off");
            }
          }));
          server.start();
        }

        private static void answer(HttpExchange exchange) throws IOException {
          System.out.println("asked");
          byte[] line = "all of it\\n".repeat(1000).getBytes();
          exchange.sendResponseHeaders(200, 100L * line.length);
          while (!Files.exists(Path.of("go"))) {
            LockSupport.parkNanos(20_000_000);
          }
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(line);
          }
          exchange.close();
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"stop", "restart"})
  void aRequestIsAnsweredToItsEnd(String verb) throws Exception {
    var box = new Sandbox(home, "slow-" + verb);
    AppJar.make(box, "Slow", SERVER);
    int port = Python.freePort();
    var app =
        box.start(
            "script: Slow.jar\nport: %d\nready: tcp:${PORT}\nkill_timeout: 60s".formatted(port));
    var proc = app.proc();
    CompletableFuture<String> answer;
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)));
      answer =
          client
              .sendAsync(request.build(), BodyHandlers.ofString())
              .thenApply(response -> response.statusCode() + " " + response.body());
      app.awaitOut("asked");
      var asked = home.client().start(verb, box.name());
      app.awaitOut("draining");
      assertTrue(proc.isAlive());
      assertFalse(answer.isDone());

      box.put("go", "");

      assertEquals("200 " + "all of it\n".repeat(100_000), answer.get(30, TimeUnit.SECONDS));
      asked.await().ok();
    }
    assertFalse(proc.isAlive());
    assertTrue(app.out().contains("drained true"), app.out());
    assertEquals(143, app.lastExit().get("code").number());
    assertEquals(verb.equals("stop") ? "stopped" : "online", app.state());
  }
}
