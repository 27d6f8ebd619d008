package dev.jsup.daemon.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers GET and HEAD with files. */
final class StaticFiles implements HttpHandler {
  private static final int OK = 200;
  private static final int PART = 206;
  private static final int MOVED = 301;
  private static final int NOT_MODIFIED = 304;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int WRONG_RANGE = 416;
  private static final int NO_BODY = -1;

  /** More would need more memory a connection, for nothing. */
  private static final int PART_LENGTH = 8 << 10;

  private static final String INDEX = "index.html";

  /** As HTTP has it, which is always GMT; RFC 9110, 5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ServeSettings settings;
  private final Tree tree;
  private final BasicAuth auth;
  private final SlowReaders readers;

  StaticFiles(ServeSettings settings, SlowReaders readers) {
    this.settings = settings;
    this.readers = readers;
    this.tree = new Tree(settings.root());
    this.auth = new BasicAuth(settings.user(), settings.password());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    readers.gotOn();
    try {
      guarded(exchange);
    } finally {
      readers.answered();
    }
  }

  private void guarded(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      if (!auth.allows(exchange.getRequestHeaders().getFirst("Authorization"))) {
        headers.set("WWW-Authenticate", BasicAuth.CHALLENGE);
        page(exchange, UNAUTHORIZED, "401 Unauthorized");
      } else if (!exchange.getRequestMethod().equals("GET") && !isHead(exchange)) {
        headers.set("Allow", "GET, HEAD");
        page(exchange, WRONG_METHOD, "405 Method Not Allowed");
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "/");
    var found = tree.find(path);
    if (found == null) {
      notFound(exchange);
    } else if (Files.isDirectory(found)) {
      folder(exchange, found, path);
    } else if (path.endsWith("/")) {
      notFound(exchange);
    } else {
      file(exchange, OK, found);
    }
  }

  private void folder(HttpExchange exchange, Path folder, String path) throws IOException {
    if (!path.endsWith("/")) {
      // With one slash at its beginning only: two would mean another host.
      var raw = exchange.getRequestURI().getRawPath().replaceFirst("^/+", "/");
      exchange.getResponseHeaders().set("Location", raw + '/');
      page(exchange, MOVED, "301 Moved Permanently");
      return;
    }
    var index = folder.resolve(INDEX);
    if (Files.isRegularFile(index) && tree.isVisible(index)) {
      file(exchange, OK, index);
    } else if (settings.listing()) {
      html(exchange, OK, Listing.of(tree, folder, path));
    } else {
      notFound(exchange);
    }
  }

  private void notFound(HttpExchange exchange) throws IOException {
    var instead = settings.root().resolve(settings.spa() ? INDEX : "404.html");
    if (Files.isRegularFile(instead) && tree.isVisible(instead)) {
      file(exchange, settings.spa() ? OK : NOT_FOUND, instead);
    } else {
      page(exchange, NOT_FOUND, "404 Not Found");
    }
  }

  private void file(HttpExchange exchange, int status, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      page(exchange, NOT_FOUND, "404 Not Found");
      return;
    }
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      var modified = Files.getLastModifiedTime(file).toInstant();
      var tag = "\"%x-%x\"".formatted(size, modified.toEpochMilli());
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", ContentTypes.of(file.toString()));
      headers.set("ETag", tag);
      headers.set("Last-Modified", DATE.format(modified));
      headers.set("Cache-Control", "no-cache"); // kept, but asked for: a deploy is seen at once
      headers.set("Accept-Ranges", "bytes");
      if (status == OK && isKnown(exchange, tag, modified)) {
        exchange.sendResponseHeaders(NOT_MODIFIED, NO_BODY);
        return;
      }
      var range = status == OK ? range(exchange, tag, size) : null;
      if (range != null && range.length() == 0) {
        headers.set("Content-Range", "bytes */" + size);
        page(exchange, WRONG_RANGE, "416 Range Not Satisfiable");
      } else if (range != null) {
        headers.set("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), size));
        copy(exchange, PART, channel, range.first(), range.length());
      } else {
        copy(exchange, status, channel, 0, size);
      }
    }
  }

  /** Whether the client has it as it is. */
  private static boolean isKnown(HttpExchange exchange, String tag, Instant modified) {
    var tags = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (tags != null) {
      return tags.strip().equals("*") || tags.contains(tag);
    }
    var since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
    return since != null && since.equals(DATE.format(modified.truncatedTo(ChronoUnit.SECONDS)));
  }

  private static @Nullable ByteRange range(HttpExchange exchange, String tag, long size) {
    var headers = exchange.getRequestHeaders();
    var condition = headers.getFirst("If-Range");
    return condition != null && !condition.equals(tag)
        ? null
        : ByteRange.of(headers.getFirst("Range"), size);
  }

  private void copy(HttpExchange exchange, int status, FileChannel from, long first, long length)
      throws IOException {
    begin(exchange, status, length);
    if (isHead(exchange) || length == 0) {
      return;
    }
    var part = ByteBuffer.allocate(PART_LENGTH);
    long done = 0;
    while (done < length) {
      part.clear().limit((int) Math.min(PART_LENGTH, length - done));
      int read = from.read(part, first + done);
      if (read <= 0) {
        throw new IOException("the file was cut off while it was sent");
      }
      exchange.getResponseBody().write(part.array(), 0, read);
      readers.gotOn();
      done += read;
    }
  }

  private static void page(HttpExchange exchange, int status, String title) throws IOException {
    html(exchange, status, Listing.page(title, ""));
  }

  private static void html(HttpExchange exchange, int status, String page) throws IOException {
    var bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", ContentTypes.HTML);
    begin(exchange, status, bytes.length);
    if (!isHead(exchange)) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** For the server a length of 0 is one that nobody knows, and -1 none. */
  private static void begin(HttpExchange exchange, int status, long length) throws IOException {
    if (isHead(exchange)) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    }
    exchange.sendResponseHeaders(status, isHead(exchange) || length == 0 ? NO_BODY : length);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
