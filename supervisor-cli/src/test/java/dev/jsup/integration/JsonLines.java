package dev.jsup.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A stream of the API, a JSON object a line, read in the background while a test looks at it. */
final class JsonLines implements AutoCloseable {
  private final List<Json> lines = new ArrayList<>();
  private final SocketChannel channel;
  private volatile boolean ended;

  private JsonLines(SocketChannel channel) {
    this.channel = channel;
  }

  /** Reads the head of the answer, then the lines in the background. */
  static JsonLines read(SocketChannel channel) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    var status = in.readLine();
    if (status == null || !status.contains(" 200 ")) {
      channel.close();
      throw new IOException("no stream, but: " + status);
    }
    var header = in.readLine();
    while (!header.isEmpty()) {
      header = in.readLine();
    }
    var stream = new JsonLines(channel);
    Thread.ofVirtual().start(() -> stream.readLines(in));
    return stream;
  }

  private void readLines(BufferedReader in) {
    try {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        add(Json.parse(line));
      }
    } catch (IOException closed) {
      // By the test, or by the daemon.
    } finally {
      ended = true;
    }
  }

  private synchronized void add(Json line) {
    lines.add(line);
  }

  /** Whether the daemon has ended it. */
  boolean ended() {
    return ended;
  }

  /** Waits until what has come so far is as {@code condition} wishes; returns it. */
  List<Json> await(String what, Predicate<List<Json>> condition) {
    Await.until(() -> what + " in the stream, which ends with: " + end(), () -> is(condition));
    return all();
  }

  private synchronized boolean is(Predicate<List<Json>> condition) {
    return condition.test(lines);
  }

  private synchronized List<Json> all() {
    return List.copyOf(lines);
  }

  private synchronized List<Json> end() {
    return List.copyOf(lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
