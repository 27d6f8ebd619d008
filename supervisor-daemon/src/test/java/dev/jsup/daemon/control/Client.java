package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection to a control server, used byte by byte. */
final class Client implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

  Client(Path socket) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
  }

  Client send(String text) throws IOException {
    return send(text.getBytes(UTF_8));
  }

  Client send(byte[] bytes) throws IOException {
    var rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    return this;
  }

  Client get(String target) throws IOException {
    return send("GET " + target + " HTTP/1.1\r\n\r\n");
  }

  /** Closes the sending side. */
  Client endInput() throws IOException {
    channel.shutdownOutput();
    return this;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) {
        return -1;
      }
    }
    return buffer.get() & 0xff;
  }

  /** Whether the server has closed the connection and nothing is left to read. */
  boolean atEnd() throws IOException {
    return read() < 0;
  }

  /** The next line without its end. */
  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = read(); b != '\n'; b = read()) {
      if (b < 0) {
        throw new EOFException("after " + line.toString(UTF_8));
      }
      line.write(b);
    }
    return line.toString(UTF_8).replace("\r", "");
  }

  String bytes(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int b = read();
      if (b < 0) {
        throw new EOFException("after " + i + " of " + count + " bytes");
      }
      bytes.write(b);
    }
    return bytes.toString(UTF_8);
  }

  String rest() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = read(); b >= 0; b = read()) {
      bytes.write(b);
    }
    return bytes.toString(UTF_8);
  }

  /** Reads a status line and a header. */
  Response head() throws IOException {
    var status = line().split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Response(Integer.parseInt(status[1]), status[0], headers, "");
  }

  /** Reads a whole response, however its end is told. */
  Response response() throws IOException {
    var head = head();
    return new Response(head.status(), head.version(), head.headers(), body(head));
  }

  private String body(Response head) throws IOException {
    if (head.header("transfer-encoding").equals("chunked")) {
      var body = new StringBuilder();
      for (var chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
        body.append(chunk);
      }
      return body.toString();
    }
    var length = head.header("content-length");
    return length.isEmpty() ? rest() : bytes(Integer.parseInt(length));
  }

  /** The next chunk of a chunked body; empty at its end. */
  String chunk() throws IOException {
    var text = bytes(Integer.parseInt(line(), 16));
    line();
    return text;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
