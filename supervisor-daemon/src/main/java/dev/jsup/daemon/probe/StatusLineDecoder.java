package dev.jsup.daemon.probe;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.function.IntConsumer;

/** Tells the status of an answer as soon as its first line is there. */
final class StatusLineDecoder extends HttpResponseDecoder {
  private final IntConsumer status;

  /**
   * @param status not told of 1xx, after which the answer is still to come
   */
  StatusLineDecoder(IntConsumer status) {
    this.status = status;
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    var message = super.createMessage(initialLine);
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      status.accept(response.status().code());
    }
    return message;
  }
}
