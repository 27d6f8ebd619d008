package dev.jsup.integration;

import dev.jsup.integration.Client.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home of jsup in a short temporary folder, its daemon, and the check that nothing is left of
 * them. As a static field it is one for all tests of a class, whose apps are deleted after each
 * test; as a field of the instance each test has its own.
 *
 * <p>After each test, and however it ended, no process may be left that carries the home in its
 * environment: not an app, nor a child of one, nor a client; and in the end not the daemon either.
 */
final class TestHome
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  /** The order of a test class that takes long: it begins first. */
  static final int LONG = 1;

  /**
   * What each test class that writes at full speed has alone, and those of apps that must speak in
   * time share.
   */
  static final String PROCESSORS = "processors";

  /** Apps are online soon, so that tests are quick. */
  private static final String QUICK = "defaults:\n  min_uptime: 100\n";

  private final List<RunningClient> clients = new CopyOnWriteArrayList<>();
  private final String settings;
  private Path root;
  private boolean ofClass;

  private TestHome(String settings) {
    this.settings = settings;
  }

  /** A home where an app that has lived for 100 ms is online. */
  static TestHome quick() {
    return new TestHome(QUICK);
  }

  /** A home that is not there yet: jsup makes it. */
  static TestHome plain() {
    return new TestHome("");
  }

  Path path() {
    return root.resolve("h");
  }

  /** Where the client is called, and where the programs of the tests are. */
  Path work() {
    return root.resolve("w");
  }

  Apps apps() {
    return new Apps(work());
  }

  Http http() {
    return new Http(path().resolve("jsup.sock"));
  }

  Client client() {
    return Client.of(this);
  }

  /** Runs the client to its end. */
  Result jsup(String... args) {
    return client().run(args);
  }

  Daemon daemon() {
    return new Daemon(this);
  }

  /** Starts an app over the API and waits until it is online, or finished. */
  Instance start(String name, Path script, Map<String, ?> options) {
    var declared = new HashMap<String, Object>(options);
    declared.put("name", name);
    var answer = start(Map.of("targets", List.of(script.toString()), "options", declared));
    answer.granted();
    return instance(name);
  }

  Instance start(String name, Path script) {
    return start(name, script, Map.of());
  }

  /** Asks the API to start something, from the folder of the tests with a small environment. */
  Http.Answer start(Map<String, ?> request) {
    daemon().ensure();
    var body = new HashMap<String, Object>();
    body.put("cwd", work().toString());
    body.put("env", Map.of("PATH", System.getenv("PATH"), "HOME", work().toString()));
    body.putAll(request);
    return http().post("/v1/apps/start", body);
  }

  /** The first instance of an app. */
  Instance instance(String name) {
    return new Instance(this, name);
  }

  RunningClient track(RunningClient client) {
    clients.add(client);
    return client;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    ofClass = true;
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!ofClass) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isPresent()) {
      System.err.printf("%n%s failed; jsup.log:%n%s", context.getDisplayName(), daemon().log());
    }
    if (ofClass) {
      endClients();
      daemon().deleteAll();
      rejectStrays(daemon().pidIfAny());
      removeLogs();
    } else {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    close();
  }

  private void open() throws IOException {
    root = Files.createTempDirectory(Path.of("/tmp"), "jsup").toRealPath();
    Files.createDirectory(work());
    if (!settings.isEmpty()) {
      Files.createDirectory(path());
      Files.writeString(path().resolve("jsup.yaml"), settings);
    }
  }

  private void close() throws IOException {
    endClients();
    daemon().shutDown();
    rejectStrays(0);
    removeFolder();
  }

  private void endClients() {
    clients.forEach(RunningClient::kill);
    clients.clear();
  }

  /** Ends every process of this home, whatever it is; for tests that leave some on purpose. */
  List<Proc> killEverything() {
    var found = Proc.ofHome(path());
    for (var left = found; !left.isEmpty(); left = Proc.ofHome(path())) {
      left.forEach(proc -> proc.signal("KILL"));
    }
    return found;
  }

  /**
   * @param daemon the pid of the daemon that is to live; 0 when nothing is
   */
  private void rejectStrays(long daemon) {
    try {
      // The command of a probe that was just begun is killed, but not waited for by a delete.
      Await.until(
          () -> "no process is left of " + path() + ", is: " + strays(daemon),
          () -> strays(daemon).isEmpty());
    } finally {
      strays(daemon).forEach(proc -> proc.signal("KILL"));
    }
  }

  private List<Proc> strays(long daemon) {
    var strays = new ArrayList<>(daemon == 0 ? Proc.ofHome(path()) : Proc.running(path()));
    strays.removeIf(proc -> proc.pid() == daemon);
    return strays;
  }

  /** The logs of deleted apps stay, as with pm2; the next test is not to find them. */
  private void removeLogs() throws IOException {
    if (Files.isDirectory(path().resolve("logs"))) {
      for (var name : daemon().files("logs")) {
        Files.delete(path().resolve("logs").resolve(name));
      }
    }
  }

  private void removeFolder() throws IOException {
    try (var all = Files.walk(root)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The text of a file in the home; empty if it is not there. */
  String read(String file) {
    try {
      var path = path().resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
