package dev.jsup.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.terminal.TerminalKind;
import dev.jsup.cli.testing.FakeServer;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.ResetRequest;
import dev.jsup.protocol.terminal.Channel;
import dev.jsup.protocol.terminal.Frame;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlClientTest {
  private static final ApiRequest CHANGE = new ResetRequest(List.of("all"), null);

  @TempDir Path folder;
  private JsupHome home;
  private TestTerminal terminal = TestTerminal.pipes();

  @BeforeEach
  void home() {
    home = new JsupHome(folder);
  }

  @Test
  void copiesTheAnswerAndReturnsItsExitCode() throws Exception {
    try (var server = frames("o5\npong\ne4\nhm..x1\n3")) {
      assertEquals(3, ask(new PingRequest(), false));
      assertTrue(server.request().startsWith("GET /v1/ping HTTP/1.0\r\n"));
    }
    assertEquals("pong\n", terminal.out());
    assertEquals("hm..", terminal.error());
  }

  @Test
  void copiesAnswersLongerThanItsBuffer() throws Exception {
    var text = "0123456789abcdef".repeat(10_000);
    var frame = new String(Frame.of(Channel.OUT, text), StandardCharsets.UTF_8);
    try (var _ = frames(frame + frame + "x1\n0")) {
      assertEquals(0, ask(new PingRequest(), false));
    }
    assertEquals(text + text, terminal.out());
  }

  @Test
  void shuttingTheMessagesOfAChangeKeepsErrorsAndTheExitCode() throws Exception {
    try (var _ = frames("o5\ndone\ne4\nbad\nx1\n1")) {
      assertEquals(1, ask(CHANGE, true));
    }
    assertEquals("", terminal.out());
    assertEquals("bad\n", terminal.error());
  }

  @Test
  void silenceDoesNotHideWhatWasAskedFor() throws Exception {
    try (var _ = frames("o5\npong\nx1\n0")) {
      assertEquals(0, ask(new PingRequest(), true));
    }
    assertEquals("pong\n", terminal.out());
  }

  @Test
  void rewritesProgressInPlaceAndClearsItBeforeOtherOutput() throws Exception {
    terminal = TestTerminal.wide(80);
    try (var _ = frames("p6\nhalf..p4\nmoreo3\nok\np4\nlastx1\n0")) {
      assertEquals(0, ask(CHANGE, false));
    }
    var clear = "\r\033[K";
    assertEquals("half.." + clear + "more" + clear + "last" + clear, terminal.error());
    assertEquals("ok\n", terminal.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\no5\npon",
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\no5\npong\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\np1\n.x1\n",
      })
  void saysThatTheDaemonBrokeOff(String answer) throws Exception {
    try (var _ = FakeServer.of(home.socket(), answer)) {
      var lost = assertThrows(LostAnswerException.class, () -> ask(new PingRequest(), false));
      assertEquals(ExitCode.NO_DAEMON, lost.complaint().exitCode());
      assertEquals(
          "the daemon closed the connection before it answered\n      see " + home.daemonLog(),
          lost.complaint().text());
      assertEquals(terminal.out().isEmpty(), lost.isRepeatable());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\np1\n.",
      })
  void aChangeThatMayHaveBeenMadeIsNotToBeRepeated(String answer) throws Exception {
    try (var _ = FakeServer.of(home.socket(), answer)) {
      var lost = assertThrows(LostAnswerException.class, () -> ask(CHANGE, false));
      assertFalse(lost.isRepeatable());
      assertTrue(lost.complaint().text().contains("it may have done"), lost.complaint().text());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void aChangeThatTheDaemonHasNotReadMayBeRepeated(int read) throws Exception {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(home.socket()));
      var asked = new FutureTask<>(() -> ask(CHANGE, false));
      Thread.ofVirtual().start(asked);
      try (var connection = listener.accept()) {
        // A byte is there, so all is there; what is not read of it tells the client.
        assertEquals(1, connection.read(ByteBuffer.allocate(1)));
        assertEquals(read, connection.read(ByteBuffer.allocate(read)));
      }
      var failure = assertThrows(ExecutionException.class, asked::get);
      assertTrue(assertInstanceOf(LostAnswerException.class, failure.getCause()).isRepeatable());
    }
  }

  @Test
  void aChangeInTheQueueOfADaemonThatDiesMayBeRepeated() throws Exception {
    try (var channel = queued()) {
      var client = new ControlClient(channel, terminal.terminal(), "1.2.3", home.daemonLog());
      var lost =
          assertThrows(
              LostAnswerException.class, () -> client.ask(CHANGE, TerminalTraits.PLAIN, false));
      assertTrue(lost.isRepeatable());
    }
  }

  /** A connection that nobody takes any more. */
  private SocketChannel queued() throws Exception {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(home.socket()));
      return ControlSocket.connect(home);
    }
  }

  @Test
  void printsARefusalThatIsNoFrames() throws Exception {
    var answer = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\nnot your daemon\n";
    try (var _ = FakeServer.of(home.socket(), answer)) {
      assertEquals(ExitCode.FAILED.code(), ask(new PingRequest(), false));
    }
    assertEquals("not your daemon\n", terminal.error());
    assertEquals("", terminal.out());
  }

  @Test
  void aRefusalInJsonIsToldAsPeopleReadIt() throws Exception {
    var json = "{\"code\":\"forbidden\",\"message\":\"not \\\"yours\\\"\",\"next\":\"go\"}\n";
    var answer = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\n\r\n" + json;
    try (var _ = FakeServer.of(home.socket(), answer)) {
      assertEquals(ExitCode.FAILED.code(), ask(new PingRequest(), false));
    }
    assertEquals("jsup: not \"yours\"\n      go\n", terminal.error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"z1\n.", "x1\n-", "x4\n1000", "x0\n", "o2000000\n"})
  void refusesAnAnswerThatItCannotRead(String frames) throws Exception {
    try (var _ = frames(frames)) {
      var failure = assertThrows(CliException.class, () -> ask(new PingRequest(), false));
      assertEquals(ExitCode.FAILED, failure.exitCode());
      assertTrue(failure.text().startsWith("cannot read the daemon's answer: "), failure.text());
    }
  }

  @Test
  void refusesAHeadWithoutEnd() throws Exception {
    try (var _ = FakeServer.of(home.socket(), "HTTP/1.1 200 OK\r\nA: " + "a".repeat(100_000))) {
      var failure = assertThrows(CliException.class, () -> ask(new PingRequest(), false));
      assertEquals("cannot read the daemon's answer: its head is too long", failure.text());
    }
  }

  @Test
  void endsQuietlyWhenNobodyReadsTheOutput() throws Exception {
    var closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var pipe = new Terminal(closed, new ByteArrayOutputStream(), TerminalKind.NONE);
    try (var _ = frames("o5\npong\nx1\n0")) {
      assertThrows(OutputClosedException.class, () -> ask(new PingRequest(), false, pipe));
    }
  }

  private FakeServer frames(String frames) throws IOException {
    return FakeServer.ofFrames(home.socket(), frames);
  }

  private int ask(ApiRequest request, boolean silent) throws Exception {
    return ask(request, silent, terminal.terminal());
  }

  private int ask(ApiRequest request, boolean silent, Terminal printer) throws Exception {
    try (var channel = ControlSocket.connect(home)) {
      return new ControlClient(channel, printer, "1.2.3", home.daemonLog())
          .ask(request, TerminalTraits.PLAIN, silent);
    }
  }
}
