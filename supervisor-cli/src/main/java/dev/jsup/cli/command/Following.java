package dev.jsup.cli.command;

import dev.jsup.cli.control.LostAnswerException;
import dev.jsup.cli.control.StreamPlace;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.EventsRequest;
import dev.jsup.protocol.request.LogsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that goes on when its daemon dies or is upgraded, with the daemon that follows, until
 * one ends on purpose. Logs go on behind the last line that was printed; of events those in between
 * are missing, which is said.
 */
final class Following {
  private static final long FASTEST_UPGRADE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Session session;
  private final Arguments arguments;
  private final JsupHome home;
  private final StreamPlace place = new StreamPlace();

  private Following(Session session, Arguments arguments) {
    this.session = session;
    this.arguments = arguments;
    this.home = session.caller().home();
  }

  /** Follows logs; returns the exit code. */
  static int logs(LogsRequest request, Session session, Arguments arguments)
      throws CliException, IOException {
    return new Following(session, arguments).run(request);
  }

  /** Follows all that the apps of {@code targets} (null: all) print from {@code begun} on. */
  static int logsSince(
      Instant begun, @Nullable List<String> targets, Session session, Arguments arguments)
      throws CliException, IOException {
    var request =
        new LogsRequest(
            targets,
            session.caller().folder(),
            null,
            null,
            null,
            begun.toString(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return logs(request, session, arguments);
  }

  /** Follows events; returns the exit code. */
  static int events(EventsRequest request, Session session, Arguments arguments)
      throws CliException, IOException {
    return new Following(session, arguments).run(request);
  }

  private int run(ApiRequest first) throws CliException, IOException {
    var following = NextDaemon.forStream(session);
    var channel = session.connectOrStart();
    var request = first;
    while (true) {
      var daemon = pid();
      try {
        return session.follow(channel, request, arguments, place);
      } catch (LostAnswerException e) {
        long lost = System.nanoTime();
        request = next(first, e);
        channel = following.after(e);
        tell(daemon, request, System.nanoTime() - lost);
      }
    }
  }

  /** What is asked of the next daemon; throws if that cannot know where to go on. */
  private ApiRequest next(ApiRequest first, LostAnswerException e) throws CliException {
    if (!(first instanceof LogsRequest logs)) {
      return first;
    }
    var marks = place.text();
    if (!e.isRepeatable() || (place.isKnown() && marks == null)) {
      throw e.complaint();
    }
    return marks == null ? logs : logs.after(marks);
  }

  private void tell(String before, ApiRequest request, long nanos) throws IOException {
    var now = pid();
    // No version takes over that fast: it is the dying daemon that has taken the connection.
    boolean same = now.equals(before) && nanos < FASTEST_UPGRADE_NANOS;
    if (same || arguments.has(Arguments.SILENT)) {
      return;
    }
    var what =
        now.equals(before)
            ? "the daemon was replaced"
            : "the daemon (pid %s) has died; another (pid %s) goes on".formatted(before, now);
    var missing =
        request instanceof EventsRequest
            ? String.format(Locale.ROOT, "; events of %.1f s may be missing", nanos / 1e9)
            : "";
    session.terminal().message(what + missing);
  }

  private String pid() throws IOException {
    try {
      return Files.readString(home.pidFile()).strip();
    } catch (NoSuchFileException _) {
      return "";
    }
  }
}
