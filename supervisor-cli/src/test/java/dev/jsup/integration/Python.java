package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Python programs whose readiness a test has in its hand. */
record Python(TestHome home) {
  /** A port of 127.0.0.1 where nobody listened a moment ago. */
  static int freePort() {
    return freePorts(1, 1).getFirst();
  }

  private static int ephemeralPort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ports {@code step} apart, lower than those that the kernel gives away by itself. */
  static List<Integer> freePorts(int count, int step) {
    while (true) {
      int first = 1024 + ephemeralPort() % 20_000;
      var ports = IntStream.range(0, count).mapToObj(i -> first + i * step).toList();
      if (ports.stream().allMatch(Python::isFree)) {
        return ports;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Takes connections on the port of its argument as soon as there is a file {@code go}. */
  Path tcpAfterGo() {
    return home.apps()
        .file(
            "gate.py",
            """
            import os, socket, sys, time
            while not os.path.exists('go'):
                time.sleep(0.02)
            listener = socket.create_server(('127.0.0.1', int(sys.argv[1])))
            while True:
                listener.accept()[0].close()
            """);
  }

  /**
   * Answers each GET with the status in the file {@code status-PORT}, at the port of its argument
   * or of the variable PORT.
   */
  Path http() {
    return home.apps()
        .file(
            "web.py",
            """
            import http.server, os, sys
            port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ['PORT'])
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    with open('status-%d' % port) as status:
                        self.send_response(int(status.read()))
                    self.end_headers()
            http.server.HTTPServer(('127.0.0.1', port), Handler).serve_forever()
            """);
  }

  void status(int port, int status) {
    home.apps().file("status-" + port, Integer.toString(status));
  }

  /** Says by sd_notify what {@link #say} tells it, and ends when it is told {@code exit N}. */
  Path speaker() {
    home.client().exec("sh", "-c", "test -p say || mkfifo say").await().ok();
    return home.apps()
        .file(
            "speaker.py",
            """
            import os, socket
            while True:
                with open('say') as words:
                    for word in words:
                        if word.startswith('exit '):
                            os._exit(int(word[5:]))
                        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker:
                            speaker.connect(os.environ['NOTIFY_SOCKET'])
                            speaker.send(word.strip().replace('|', '\\n').encode())
            """);
  }

  /**
   * Has the speaker send a datagram.
   *
   * @param datagram with {@code |} between its lines
   */
  void say(String datagram) {
    home.client().exec("sh", "-c", "echo \"$1\" >say", "say", datagram).await().ok();
  }

  /** Waits until the app's process is there, launching, with {@code reason} in its reason. */
  Instance awaitLaunching(String name, String reason) {
    var instance = home.instance(name);
    Await.until(
        () -> name + " launching with '" + reason + "', is: " + seen(name),
        () -> {
          var seen = seen(name);
          return seen.contains("\"launching\"")
              && seen.contains("\"pid\":")
              && seen.contains(reason);
        });
    return instance;
  }

  private String seen(String name) {
    return home.http().get("/v1/apps/describe", "targets", name).body();
  }
}
