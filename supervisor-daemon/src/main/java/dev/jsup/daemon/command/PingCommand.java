package dev.jsup.daemon.command;

import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.request.PingRequest;

/** Says that the daemon answers. */
public final class PingCommand implements Command<PingRequest> {
  private final long pid;

  public PingCommand(long pid) {
    this.pid = pid;
  }

  @Override
  public Answer run(PingRequest request, Call call) {
    var pong = new Pong("pong", pid);
    return Answer.of(pong, _ -> "pong\n");
  }
}
