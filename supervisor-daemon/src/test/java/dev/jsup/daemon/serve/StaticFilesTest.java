package dev.jsup.daemon.serve;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder as browsers see it. */
class StaticFilesTest {
  @TempDir private Path folder;
  private Path root;
  private HttpServer server;
  private final SlowReaders readers = new SlowReaders(Duration.ofMillis(200));

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void prepare() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Files.writeString(root.resolve("index.html"), "<h1>home</h1>");
    Files.writeString(root.resolve("a b.txt"), "0123456789");
    Files.writeString(root.resolve(".env"), "SECRET=1");
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(root.resolve("sub/x<y>.js"), "1");
    Files.writeString(folder.resolve("outside.txt"), "secret");
    Files.createSymbolicLink(root.resolve("out"), folder.resolve("outside.txt"));
    Files.createSymbolicLink(root.resolve("up"), folder);
    Files.createSymbolicLink(root.resolve("in"), root.resolve("a b.txt"));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
    readers.close();
  }

  private void serve(String... variables) throws IOException {
    var env = new HashMap<>(Map.of("JSUP_SERVE_PATH", root.toString(), "JSUP_SERVE_PORT", "0"));
    for (var variable : variables) {
      env.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    server = ServeMain.start(ServeSettings.of(env), readers);
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var url = "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    var request =
        HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return ask("GET", path, headers);
  }

  @Test
  void filesAndTheIndexOfAFolderAreServed() throws Exception {
    serve();
    var index = get("/");
    assertEquals("<h1>home</h1>", index.body());
    assertEquals("text/html; charset=utf-8", index.headers().firstValue("Content-Type").get());
    assertEquals("nosniff", index.headers().firstValue("X-Content-Type-Options").get());
    assertEquals("0123456789", get("/a%20b.txt").body());
    assertEquals("0123456789", get("/in").body(), "a link within the folder");
    var moved = get("/sub");
    assertEquals(301, moved.statusCode());
    assertEquals("/sub/", moved.headers().firstValue("Location").get());
    assertEquals(404, get("/sub/").statusCode(), "no listing that nobody asked for");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/sub/..%2f..%2foutside.txt",
        "/out",
        "/up/outside.txt",
        "/up/",
        "/.env",
        "/sub/%00",
        "/./index.html",
        "/a%20b.txt/",
        "/nothing",
      })
  void nothingElseIs(String path) throws Exception {
    serve("JSUP_SERVE_FTP=true");
    var answer = raw("GET " + path + " HTTP/1.0");
    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertFalse(answer.contains("secret"), answer);
  }

  @Test
  void aPathOfTwoSlashesLeadsToNoOtherHost() throws Exception {
    serve();
    var answer = raw("GET //evil.example//sub HTTP/1.0");
    assertFalse(answer.contains("Location: //"), answer);
  }

  /** A client of HTTP would mend the path. */
  private String raw(String line) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      var request = line + "\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whoTakesNothingIsNotWaitedForForever() throws Exception {
    serve();
    long size = 1L << 30;
    try (var big = FileChannel.open(root.resolve("big"), CREATE_NEW, WRITE)) {
      big.write(ByteBuffer.allocate(1), size - 1);
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket
          .getOutputStream()
          .write("GET /big HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await().until(() -> readers.answering() == 1);
      await().until(() -> readers.answering() == 0);
      assertTrue(received(socket) < size, "it was cut off");
    }
  }

  private static long received(Socket socket) throws IOException {
    try {
      return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketException _) {
      return 0;
    }
  }

  @Test
  void headHasTheHeadersOnly() throws Exception {
    serve();
    var head = ask("HEAD", "/a%20b.txt");
    assertEquals(200, head.statusCode());
    assertEquals("10", head.headers().firstValue("Content-Length").get());
    assertEquals("", head.body());
    var post = ask("POST", "/");
    assertEquals(405, post.statusCode());
    assertEquals("GET, HEAD", post.headers().firstValue("Allow").get());
  }

  @Test
  void whatTheClientHasIsNotSentAgain() throws Exception {
    serve();
    var first = get("/a%20b.txt").headers();
    var tag = first.firstValue("ETag").get();
    var date = first.firstValue("Last-Modified").get();
    assertEquals(304, get("/a%20b.txt", "If-None-Match", tag).statusCode());
    assertEquals(304, get("/a%20b.txt", "If-Modified-Since", date).statusCode());
    assertEquals(200, get("/a%20b.txt", "If-None-Match", "\"x\"").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, 234, bytes 2-4/10",
    "bytes=8-, 206, 89, bytes 8-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=5-99, 206, 56789, bytes 5-9/10",
    "bytes=10-, 416, '', bytes */10",
    "'bytes=0-1,3-4', 200, 0123456789, ''",
    "bytes=4-2, 200, 0123456789, ''",
    "lines=1-2, 200, 0123456789, ''",
  })
  void aPartOfAFileIsServed(String range, int status, String body, String content)
      throws Exception {
    serve();
    var answer = get("/a%20b.txt", "Range", range);
    assertEquals(status, answer.statusCode());
    assertEquals(content, answer.headers().firstValue("Content-Range").orElse(""));
    assertEquals(body, status == 416 ? "" : answer.body());
  }

  @Test
  void aProgramWithPagesOfItsOwnGetsTheIndexForThem() throws Exception {
    serve("PM2_SERVE_SPA=true");
    var page = get("/users/7");
    assertEquals(200, page.statusCode());
    assertEquals("<h1>home</h1>", page.body());
  }

  @Test
  void aPageOfTheFolderSaysThatSomethingIsNotThere() throws Exception {
    Files.writeString(root.resolve("404.html"), "lost?");
    serve();
    var page = get("/nothing");
    assertEquals(404, page.statusCode());
    assertEquals("lost?", page.body());
  }

  @Test
  void aFolderIsListedIfThatIsAsked() throws Exception {
    serve("JSUP_SERVE_FTP=1");
    Files.delete(root.resolve("index.html"));
    var list = get("/").body();
    assertTrue(list.contains("<a href=\"./a%20b.txt\">a b.txt</a>"), list);
    assertTrue(list.contains("<a href=\"./sub/\">sub/</a>"), list);
    for (var hidden : List.of(".env", "out<", "up/")) {
      assertFalse(list.contains(hidden), list);
    }
    var sub = get("/sub/").body();
    assertTrue(sub.contains("<a href=\"./x%3Cy%3E.js\">x&lt;y&gt;.js</a>"), sub);
  }

  @Test
  void onlyWhoKnowsThePasswordSeesIt() throws Exception {
    serve("JSUP_SERVE_BASIC_AUTH_USERNAME=ada", "JSUP_SERVE_BASIC_AUTH_PASSWORD=p:ü");
    var statuses = new ArrayList<Integer>();
    for (var given : List.of("ada:p:ü", "ada:wrong", "bob:p:ü", "")) {
      var encoded = Base64.getEncoder().encodeToString(given.getBytes(StandardCharsets.UTF_8));
      statuses.add(get("/", "Authorization", "Basic " + encoded).statusCode());
    }
    assertEquals(List.of(200, 401, 401, 401), statuses);
    var asked = get("/nothing");
    assertEquals(401, asked.statusCode());
    assertTrue(asked.headers().firstValue("WWW-Authenticate").get().startsWith("Basic realm="));
    assertEquals(401, get("/", "Authorization", "Basic ???").statusCode());
  }
}
