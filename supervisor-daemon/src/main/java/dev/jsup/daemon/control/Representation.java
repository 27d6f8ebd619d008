package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.terminal.TerminalTraits;

/**
 * Writes one answer into its reply. Each answer ends with exactly one call of {@link #one}, {@link
 * #many}, {@link #json}, {@link #endStream} or {@link #refuse}.
 */
sealed interface Representation permits JsonRepresentation, TerminalRepresentation {
  /** {@link TerminalTraits#PLAIN} unless the caller has a terminal. */
  TerminalTraits terminal();

  /** Shows a line of work in progress, to those who can see it. */
  void progress(String line);

  void one(Answer.One answer);

  void many(Answer.Many answer);

  void json(Answer.Json answer);

  /** Begins a stream. */
  Answer.StreamSink beginStream();

  void endStream();

  /** Tells why there is no answer, or no more of it. */
  void refuse(HttpRefusal refusal);
}
