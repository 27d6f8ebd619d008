package dev.jsup.daemon.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Host names into addresses, on one thread of its own: a name server that does not answer holds up
 * nobody but those who ask for names.
 */
final class Names implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().name("names").daemon().unstarted(task));

  /** The address that {@code host} is, if it is no name. */
  static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }

  /** The addresses that {@code host} has without a lookup; none for other names. */
  static List<InetAddress> known(String host) {
    return host.equalsIgnoreCase("localhost")
        ? List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))
        : literal(host).stream().toList();
  }

  /** What a lookup found. */
  interface Found {
    void addresses(List<InetAddress> addresses);

    void nothing(IOException why);
  }

  /**
   * Looks a name up.
   *
   * @param begins asked when it is this name's turn: false if nobody wants to know any more
   * @param found called on the thread of names
   */
  void find(String host, BooleanSupplier begins, Found found) {
    thread.execute(() -> {
      if (!begins.getAsBoolean()) {
        return;
      }
      try {
        found.addresses(List.of(InetAddress.getAllByName(host)));
      } catch (UnknownHostException e) {
        found.nothing(e);
      }
    });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
