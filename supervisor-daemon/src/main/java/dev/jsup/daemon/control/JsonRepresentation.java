package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;

/**
 * Answers as JSON, for programs: one object or array on one line, or an object a line. A stream
 * that cannot go on is broken off, so that it does not look complete.
 */
record JsonRepresentation(Reply reply) implements Representation {
  @Override
  public TerminalTraits terminal() {
    return TerminalTraits.PLAIN;
  }

  @Override
  public void progress(String line) {}

  @Override
  public void one(Answer.One answer) {
    reply.whole(200, Responses.JSON, Json.line(answer.body()), List.of());
  }

  @Override
  public void many(Answer.Many answer) {
    reply.whole(200, Responses.JSON, Json.line(answer.body()), List.of());
  }

  @Override
  public void json(Answer.Json answer) {
    reply.whole(200, Responses.JSON, Json.line(answer.body()), List.of());
  }

  @Override
  public Answer.StreamSink beginStream() {
    reply.open(Responses.JSON_LINES);
    return new Lines(reply);
  }

  @Override
  public void endStream() {
    reply.end();
  }

  @Override
  public void refuse(HttpRefusal refusal) {
    if (reply.begun()) {
      reply.cut();
    } else {
      reply.whole(refusal.status(), Responses.JSON, Json.line(refusal.error()), refusal.allowed());
    }
  }

  private record Lines(Reply reply) implements Answer.StreamSink {
    @Override
    public void send(Record item, byte[] text) throws InterruptedException {
      reply.write(Json.line(item));
    }

    @Override
    public void note(String text) {}

    @Override
    public TerminalTraits terminal() {
      return TerminalTraits.PLAIN;
    }

    @Override
    public boolean wantsRecords() {
      return true;
    }
  }
}
