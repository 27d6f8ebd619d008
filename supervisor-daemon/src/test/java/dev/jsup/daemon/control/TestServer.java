package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.daemon.command.Command;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.request.ApiRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A control server in a folder of its own, with the commands that a test needs. */
final class TestServer implements AutoCloseable {
  static final ControlLimits SMALL =
      new ControlLimits(
          4,
          2,
          1000,
          2000,
          3000,
          5000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  static final ControlLimits IMPATIENT =
      new ControlLimits(
          100,
          100,
          1000,
          2000,
          3000,
          5000,
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofMillis(100));

  private final Map<Endpoint, Command<?>> commands = new EnumMap<>(Endpoint.class);
  private final List<Client> clients = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final Path folder;
  private final JsupHome home;
  private ControlLimits limits = ControlLimits.DEFAULT;
  private ControlServer server;

  TestServer() {
    try {
      folder = Files.createTempDirectory(Path.of("/tmp"), "jsup");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    home = new JsupHome(folder);
    on(Endpoint.PING, (_, _) -> Answer.of(new Pong("pong", 7), _ -> "pong\n"));
  }

  <R extends ApiRequest> TestServer on(Endpoint endpoint, Command<R> command) {
    commands.put(endpoint, command);
    return this;
  }

  TestServer limits(ControlLimits chosen) {
    limits = chosen;
    return this;
  }

  TestServer open() throws IOException {
    return open(Visitors.of(ownUid()));
  }

  TestServer open(Visitors visitors) throws IOException {
    server =
        new ControlServer(
            home,
            visitors,
            "1.2.3",
            (error, traits) -> "error: " + error.message() + (traits.color() ? " in red\n" : "\n"),
            limits,
            answered::incrementAndGet);
    server.open(registered(commands));
    return this;
  }

  static Commands registered(Map<Endpoint, Command<?>> commands) {
    var builder = Commands.builder();
    for (var endpoint : Endpoint.values()) {
      register(builder, endpoint, endpoint.request(), commands.get(endpoint));
    }
    return builder.build();
  }

  @SuppressWarnings("unchecked")
  private static <R extends ApiRequest> void register(
      Commands.Builder builder, Endpoint endpoint, Class<R> type, Command<?> command) {
    builder.register(
        endpoint,
        type,
        command == null
            ? (request, call) -> Answer.of(new Pong(endpoint.name(), 0), _ -> "")
            : (Command<R>) command);
  }

  int ownUid() throws IOException {
    return (int) Files.getAttribute(folder, "unix:uid");
  }

  /** The requests that are over. */
  int answered() {
    return answered.get();
  }

  ControlServer server() {
    return server;
  }

  JsupHome home() {
    return home;
  }

  Path socket() {
    return home.socket();
  }

  Client connect() throws IOException {
    var client = new Client(socket());
    clients.add(client);
    return client;
  }

  /** What a request on a connection of its own is answered. */
  Response ask(String request) throws IOException {
    try (var client = new Client(socket())) {
      return client.send(request).response();
    }
  }

  Response get(String target) throws IOException {
    return ask("GET " + target + " HTTP/1.1\r\n\r\n");
  }

  Response post(String path, String json) throws IOException {
    return ask(
        "POST %s HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s".formatted(path, json.length(), json));
  }

  /** The files that are left in the home folder. */
  List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public void close() throws IOException {
    for (var client : clients) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    for (var file : files()) {
      Files.delete(folder.resolve(file));
    }
    Files.delete(folder);
  }
}
