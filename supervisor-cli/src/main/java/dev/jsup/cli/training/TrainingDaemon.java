package dev.jsup.cli.training;

import dev.jsup.protocol.terminal.Channel;
import dev.jsup.protocol.terminal.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers every request with one frame of each kind. */
final class TrainingDaemon implements AutoCloseable {
  private static final String HEAD =
      "HTTP/1.0 200 OK\r\nContent-Type: " + Frame.MEDIA_TYPE + "\r\n\r\n";
  private static final int LONGEST_REQUEST = 1 << 20;

  private final ServerSocketChannel listener;

  TrainingDaemon(Path socket) throws IOException {
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    var thread = new Thread(this::serve, "training daemon");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    try {
      var answer = answer();
      while (true) {
        try (var connection = listener.accept()) {
          connection.read(ByteBuffer.allocate(LONGEST_REQUEST));
          connection.write(ByteBuffer.wrap(answer));
        }
      }
    } catch (IOException _) {
      // Closed: the training is over.
    }
  }

  private static byte[] answer() throws IOException {
    var answer = new ByteArrayOutputStream();
    answer.write(HEAD.getBytes(StandardCharsets.US_ASCII));
    answer.write(Frame.of(Channel.PROGRESS, "half"));
    answer.write(Frame.of(Channel.OUT, "done\n"));
    answer.write(Frame.of(Channel.ERR, "almost\n"));
    answer.write(Frame.of(Channel.EXIT, "0"));
    return answer.toByteArray();
  }
}
