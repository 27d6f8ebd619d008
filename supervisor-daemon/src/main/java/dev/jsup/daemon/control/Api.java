package dev.jsup.daemon.control;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * What answers requests.
 *
 * @param errorText renders a refusal for a terminal
 * @param daemonLog where the details of an internal error are
 */
record Api(
    Commands commands,
    Router router,
    RequestReader reader,
    BiFunction<ApiError, TerminalTraits, String> errorText,
    Path daemonLog) {

  Representation representation(ControlRequest request, Reply reply) {
    return request.wantsFrames()
        ? new TerminalRepresentation(reply, request.traits(), errorText)
        : new JsonRepresentation(reply);
  }
}
