package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.terminal.Channel;
import dev.jsup.protocol.terminal.Frame;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers as frames, for the {@code jsup} client, which copies them to its terminal. The status is
 * 200 even for a refusal, because progress may have been shown before it is known: the exit frame
 * tells.
 */
record TerminalRepresentation(
    Reply reply, TerminalTraits terminal, BiFunction<ApiError, TerminalTraits, String> errorText)
    implements Representation {

  @Override
  public void progress(String line) {
    if (terminal.progress()) {
      begin();
      reply.offer(frames(Channel.PROGRESS, utf8(line)));
    }
  }

  @Override
  public void one(Answer.One answer) {
    show(answer.body(), answer.text(), answer.notes());
    exit(answer.exit());
  }

  @Override
  public void many(Answer.Many answer) {
    show(answer.body(), answer.text(), answer.notes());
    exit(answer.exit());
  }

  @Override
  public void json(Answer.Json answer) {
    show(answer.pretty() ? utf8(Json.pretty(answer.body())) : Json.line(answer.body()));
    exit(ExitCode.DONE);
  }

  private void show(Object body, Function<TerminalTraits, String> text, List<String> notes) {
    show(utf8(terminal.json() ? Json.pretty(body) : text.apply(terminal)));
    notes.forEach(note -> reply.put(frames(Channel.ERR, note(note))));
  }

  private void show(byte[] output) {
    begin();
    reply.put(frames(Channel.OUT, output));
  }

  /** Without a look at {@link Json}, which nothing but JSON is to wait for. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] note(String text) {
    return utf8("jsup: " + text + '\n');
  }

  @Override
  public Answer.StreamSink beginStream() {
    begin();
    return new Frames(reply, terminal);
  }

  @Override
  public void endStream() {
    exit(ExitCode.DONE);
  }

  @Override
  public void refuse(HttpRefusal refusal) {
    var text = errorText.apply(refusal.error(), terminal);
    begin();
    reply.put(frames(Channel.ERR, utf8(text)));
    exit(refusal.error().code().exitCode());
  }

  private void begin() {
    if (!reply.begun()) {
      reply.open(Frame.MEDIA_TYPE);
    }
  }

  private void exit(ExitCode exit) {
    reply.put(Frame.of(Channel.EXIT, Integer.toString(exit.code())));
    reply.end();
  }

  /** As many frames as the payload takes. */
  private static byte[] frames(Channel channel, byte[] payload) {
    if (payload.length <= Frame.MAX_PAYLOAD) {
      return payload.length == 0 ? payload : Frame.of(channel, payload);
    }
    var frames = new ByteArrayOutputStream(payload.length + Frame.MAX_HEAD);
    for (int start = 0; start < payload.length; start += Frame.MAX_PAYLOAD) {
      int end = Math.min(payload.length, start + Frame.MAX_PAYLOAD);
      frames.writeBytes(Frame.head(channel, end - start));
      frames.write(payload, start, end - start);
    }
    return frames.toByteArray();
  }

  private record Frames(Reply reply, TerminalTraits terminal) implements Answer.StreamSink {
    @Override
    public void send(Record item, byte[] text) throws InterruptedException {
      reply.write(frames(Channel.OUT, wantsRecords() ? Json.line(item) : text));
    }

    @Override
    public void note(String text) throws InterruptedException {
      reply.write(frames(Channel.ERR, TerminalRepresentation.note(text)));
    }

    @Override
    public void mark(String changes) throws InterruptedException {
      if (terminal.marks()) {
        reply.write(Frame.of(Channel.MARK, changes));
      }
    }

    @Override
    public boolean wantsRecords() {
      return terminal.json();
    }
  }
}
