package dev.jsup.daemon.command;

import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import java.util.function.Function;

/** What a command answers, in both representations: records for JSON, text for a terminal. */
public sealed interface Answer {
  /**
   * One record.
   *
   * @param text what a terminal shows on standard output; called once at most
   * @param exit what the client exits with
   * @param notes what a terminal shows besides, on standard error, a line each
   */
  record One(Record body, Function<TerminalTraits, String> text, ExitCode exit, List<String> notes)
      implements Answer {
    /** Nothing is to be said besides. */
    public One(Record body, Function<TerminalTraits, String> text, ExitCode exit) {
      this(body, text, exit, List.of());
    }
  }

  /** A list of records; a JSON array. */
  record Many(
      List<? extends Record> body,
      Function<TerminalTraits, String> text,
      ExitCode exit,
      List<String> notes)
      implements Answer {}

  /**
   * A list of records that is JSON on a terminal too.
   *
   * @param pretty whether in many lines there, not in one
   */
  record Json(List<? extends Record> body, boolean pretty) implements Answer {}

  /** Records without a foreseeable end; a JSON object a line. */
  record Stream(StreamSource source) implements Answer {}

  /** Writes a stream until it ends or its reader is gone. */
  @FunctionalInterface
  interface StreamSource {
    /** Called on the virtual thread of the request. */
    void writeTo(StreamSink sink) throws InterruptedException;
  }

  /** The reader's end of a stream. */
  interface StreamSink {
    /**
     * Sends one item; blocks while the reader is slow.
     *
     * @param item the record for a JSON reader
     * @param text the bytes for a terminal, line ends included
     * @throws InterruptedException when the reader is gone
     */
    void send(Record item, byte[] text) throws InterruptedException;

    /** Shows {@code text} on a terminal's standard error; does nothing for other readers. */
    void note(String text) throws InterruptedException;

    /**
     * Tells a client that asks for it where the stream has come to with what was sent before; does
     * nothing for other readers.
     *
     * @param changes see {@link dev.jsup.protocol.terminal.Channel#MARK}
     */
    default void mark(String changes) throws InterruptedException {}

    /** The terminal that reads; plain for others. */
    TerminalTraits terminal();

    /** Whether the reader takes records (JSON) rather than text. */
    boolean wantsRecords();
  }

  /** An answer that is done, exit code 0. */
  static Answer of(Record body, Function<TerminalTraits, String> text) {
    return new One(body, text, ExitCode.DONE);
  }

  /** A list that is done, exit code 0. */
  static Answer of(List<? extends Record> body, Function<TerminalTraits, String> text) {
    return new Many(body, text, ExitCode.DONE, List.of());
  }

  /** The same with {@code notes}, where there is a place for them. */
  default Answer noting(List<String> notes) {
    return switch (this) {
      case One(var body, var text, var exit, var _) -> new One(body, text, exit, notes);
      case Many(var body, var text, var exit, var _) -> new Many(body, text, exit, notes);
      case Json _, Stream _ -> this;
    };
  }
}
