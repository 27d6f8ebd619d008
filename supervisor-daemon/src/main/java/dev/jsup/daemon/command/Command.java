package dev.jsup.daemon.command;

import dev.jsup.protocol.request.ApiRequest;

/**
 * Carries out one kind of request.
 *
 * @param <R> the record of its request
 */
@FunctionalInterface
public interface Command<R extends ApiRequest> {
  /**
   * Answers {@code request}. Called on a virtual thread of its own; may block.
   *
   * @throws Refused when the request cannot be carried out, or not wholly
   * @throws InterruptedException when the caller has gone away or the daemon ends
   */
  Answer run(R request, Call call) throws Refused, InterruptedException;
}
