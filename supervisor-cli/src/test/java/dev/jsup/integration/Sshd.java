package dev.jsup.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real sshd on a port of the loopback interface, with keys and settings of its own. */
record Sshd(Process process, int port, Path folder) implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  /** Where the sshd of root wants to be, which packages make at boot. */
  private static final Path OF_ROOT = Path.of("/run/sshd");

  /** One that answers; none where the machine has none, or none that this user can run. */
  static Optional<Sshd> startIfAble(Path folder) throws IOException {
    boolean able = !System.getProperty("user.name").equals("root") || Files.isDirectory(OF_ROOT);
    if (!able || !Files.isExecutable(PROGRAM)) {
      return Optional.empty();
    }
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve("host").toString());
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve("user").toString());
    int port = freePort();
    var settings =
        List.of(
            "ListenAddress 127.0.0.1",
            "Port " + port,
            "HostKey " + folder.resolve("host"),
            "AuthorizedKeysFile " + folder.resolve("user.pub"),
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no");
    Files.write(folder.resolve("sshd_config"), settings);
    var command =
        List.of(PROGRAM.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var process = builder.redirectOutput(folder.resolve("log").toFile()).start();
    Await.until("sshd answers", () -> answers(port));
    return Optional.of(new Sshd(process, port, folder));
  }

  /** What a deployment must say to get there. */
  String keys() {
    return """
        port: %d
        key: %s
        ssh_options: [UserKnownHostsFile=/dev/null, StrictHostKeyChecking=no, IdentitiesOnly=yes]
    """
        .formatted(port, folder.resolve("user"));
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new AssertionError(List.of(command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getInputStream().read() == 'S';
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
