package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.ProbeTarget;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  /** With a certificate that nobody has signed, for another host. */
  private ServerSocket server() throws Exception {
    var store = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    var process =
        new ProcessBuilder(keytool, "-genkeypair", "-alias", "a", "-keyalg", "EC")
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"));
    process.command().addAll(List.of("-dname", "CN=elsewhere.example"));
    process.command().addAll(List.of("-keystore", store.toString()));
    process.command().addAll(List.of("-storepass", new String(PASSWORD)));
    assertEquals(0, process.start().waitFor());
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static ProbeTarget.Http https(int port) {
    return new ProbeTarget.Http("https://localhost:" + port, 200, 399, Map.of());
  }

  @Test
  void anyCertificateWillDo() throws Exception {
    try (var fixture = new ProberFixture(folder);
        var server =
            new TestListener(server(), "HTTP/1.1 200 OK\r\n\r\n", TestListener.Then.HANG)) {
      fixture.awaitReady(https(server.port()));
    }
  }

  @Test
  void aServerWithoutTlsIsTold() throws Exception {
    try (var fixture = new ProberFixture(folder);
        var server =
            new TestListener(
                TestListener.onAnyPort(),
                "HTTP/1.1 400 No\r\n\r\n",
                TestListener.Then.HANG_UP_ON_ANY_WORD)) {
      var launch = fixture.launch(ProberFixture.ready(https(server.port()), Duration.ofSeconds(1)));
      fixture.prober.started(launch, 1, fixture.facts::add);
      var begin = "not ready: GET https://localhost:" + server.port() + ": no TLS: ";
      Awaitility.await()
          .atMost(ProberFixture.PATIENCE)
          .until(() -> fixture.facts.toString().contains(begin));
    }
  }
}
