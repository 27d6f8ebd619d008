package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.model.LogStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the last lines of logs, then follows them. */
@Doc("Reads the last lines of logs, merged by time, then follows them.")
public record LogsRequest(
    @Doc(TARGETS + "; absent: all. Instances of that name that come later are followed too")
        @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc(
            "How many lines to begin with, of all logs together; default 15, but all of a span that"
                + " since, until or previous give")
        @Nullable Integer lines,
    @Doc("Go on with what is written from now; default true, but false with until and previous")
        @Nullable Boolean follow,
    @Doc("Only this stream") @Nullable LogStream stream,
    @Doc(
            "Only lines from then on: a duration back from now (10m, 2h30m, 1d), or 2026-11-22,"
                + " 2026-11-22T10:00, 10:00; local to the daemon unless Z or an offset says other")
        @Nullable String since,
    @Doc("Only lines up to then; as since") @Nullable String until,
    @Doc("Only lines in the first MiB of which this regular expression is found (Java's)")
        @Nullable String grep,
    @Doc("Only what the process before the present or last one wrote; default false")
        @Nullable Boolean previous,
    @Doc("What a line looks like on a terminal; default prefix. Programs get objects anyway")
        @Nullable LogLayout layout,
    @Doc("On a terminal, the time stands before each line, in this format (tokens of day.js)")
        @Nullable String timestamps,
    @Doc("On a terminal with colour, a word that is shown inverted") @Nullable String highlight,
    @Doc(
            "Goes on where an earlier answer was cut off, as the marks say that a client of jsup"
                + " gets between the lines; lines and since do not count then")
        @Nullable String after)
    implements ApiRequest {
  /** The last lines and what follows; all else by default. */
  public static LogsRequest of(
      @Nullable List<String> targets,
      @Nullable String cwd,
      @Nullable Integer lines,
      @Nullable Boolean follow,
      @Nullable LogStream stream) {
    return new LogsRequest(
        targets, cwd, lines, follow, stream, null, null, null, null, null, null, null, null);
  }

  /** The same, from where {@code marks} say on. */
  public LogsRequest after(String marks) {
    return new LogsRequest(
        targets,
        cwd,
        lines,
        follow,
        stream,
        since,
        until,
        grep,
        previous,
        layout,
        timestamps,
        highlight,
        marks);
  }
}
