package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** What becomes of the output of an app; whatever is absent has its default. */
@Doc("What becomes of the output of an app; whatever is absent has its default")
public record LogOptions(
    @Doc("File of both streams in the order of arrival; 'true': logs/NAME.log; default: none")
        @Nullable String file,
    @Doc("Whether all instances share the files of the app; default false") @Nullable Boolean merge,
    @Doc("Whether nothing is kept; default false") @Nullable Boolean disable,
    @Doc("Form of a line: raw or json; default raw") @Nullable String type,
    @Doc("Time before each line, in tokens of day.js or 'iso'; default: none")
        @Nullable String dateFormat,
    @Doc("pm2's word: the date format YYYY-MM-DDTHH:mm:ss, unless there is another")
        @Nullable Boolean time,
    @Doc("Longer lines are cut there and marked, in bytes; default 1048576")
        @Nullable Long maxLineBytes,
    @Doc("How much of each stream is written; default: all") @Nullable RateOptions rate,
    @Doc("When a file cannot be written: drop or block; default drop")
        @Nullable String onWriteError,
    @Doc("When files become history, and how much of it is kept")
        @Nullable RotationOptions rotation) {

  /** Nothing declared. */
  public static final LogOptions NONE =
      new LogOptions(null, null, null, null, null, null, null, null, null, null);
}
