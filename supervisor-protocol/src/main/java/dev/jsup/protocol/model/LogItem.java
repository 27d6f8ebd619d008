package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** One line of a log, or a notice about the stream. */
@Doc("One line of a log, or a notice about the stream.")
public record LogItem(
    @Doc("Id of the instance") int id,
    @Doc("Its app") String app,
    @Doc("Number in its app") int number,
    @Doc("Which stream") LogStream stream,
    @Doc("When it was read from the app, ISO 8601 with offset; absent when nobody knows any more")
        @Nullable String time,
    @Doc("The line without its end; bytes that are no UTF-8 are replaced") String line,
    @Doc("Lines left out before this one because this reader was too slow") long dropped) {}
