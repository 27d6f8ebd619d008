package dev.jsup.daemon.control;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response to one request. Filled by the request's thread, sent by the event loop: what is
 * put in while one batch is on its way to the kernel goes out with the next, so a fast writer costs
 * few system calls and a lone line leaves at once.
 */
final class Reply {
  /** So much may wait while a batch is on its way; then a writer waits. */
  private static final int MAX_WAITING = 64 << 10;

  private enum End {
    /** More may come. */
    OPEN,
    /** The response is complete when what waits has been sent. */
    COMPLETE,
    /** The connection is broken off when what waits has been sent. */
    CUT
  }

  private final ControlRequest request;
  private final Wire wire;
  private final Runnable whenSent;

  // Guarded by this.
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;
  private boolean begun;
  private End end = End.OPEN;
  private boolean sending;
  private boolean gone;

  /**
   * @param whenSent called on the loop when all has been sent
   */
  Reply(ControlRequest request, Wire wire, Runnable whenSent) {
    this.request = request;
    this.wire = wire;
    this.whenSent = whenSent;
  }

  /** The whole response at once. */
  synchronized void whole(int status, String contentType, byte[] body, List<String> allowed) {
    boolean bodiless = request.method().equals("HEAD");
    begin(Responses.whole(request, status, contentType, bodiless ? 0 : body.length, allowed));
    put(bodiless ? new byte[0] : body);
    end();
  }

  /** Begins a response of unknown length, status 200. */
  synchronized void open(String contentType) {
    begin(Responses.streamed(request, contentType));
    send();
  }

  private void begin(HttpResponse response) {
    begun = true;
    head = response;
  }

  synchronized boolean begun() {
    return begun;
  }

  /** Adds {@code bytes} without waiting. */
  synchronized void put(byte[] bytes) {
    if (bytes.length > 0) {
      waiting.writeBytes(bytes);
      send();
    }
  }

  /** Adds {@code bytes} unless the reader is slow. */
  synchronized void offer(byte[] bytes) {
    if (waiting.size() < MAX_WAITING) {
      put(bytes);
    }
  }

  /**
   * Adds {@code bytes}, after waiting for a slow reader.
   *
   * @throws InterruptedException when the reader is gone
   */
  synchronized void write(byte[] bytes) throws InterruptedException {
    while (!gone && waiting.size() >= MAX_WAITING) {
      wait();
    }
    if (gone) {
      throw new InterruptedException("the reader is gone");
    }
    put(bytes);
  }

  /** Nothing more comes. */
  synchronized void end() {
    end = End.COMPLETE;
    send();
  }

  /** Breaks the connection off after what was put in, so that it does not look complete. */
  synchronized void cut() {
    if (begun) {
      end = End.CUT;
      send();
    } else {
      wire.onLoop(wire::close);
    }
  }

  /** Nobody reads any more. */
  synchronized void gone() {
    gone = true;
    notifyAll();
  }

  private void send() {
    if (!sending && begun) {
      sending = true;
      wire.onLoop(this::sendBatch);
    }
  }

  private void sendBatch() {
    var parts = new ArrayList<HttpObject>();
    End then;
    synchronized (this) {
      if (head != null) {
        parts.add(head);
        head = null;
      }
      if (waiting.size() > 0) {
        parts.add(new DefaultHttpContent(Unpooled.wrappedBuffer(waiting.toByteArray())));
        emptyWaiting();
      }
      then = end;
      notifyAll();
    }
    if (then == End.COMPLETE) {
      parts.add(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    if (parts.isEmpty()) {
      wire.close();
    } else {
      wire.send(parts).addListener(written -> batchSent(written, then));
    }
  }

  private void emptyWaiting() {
    if (waiting.size() > 2 * MAX_WAITING) {
      waiting = new ByteArrayOutputStream();
    } else {
      waiting.reset();
    }
  }

  private void batchSent(Future<?> written, End then) {
    if (!written.isSuccess() || then == End.CUT) {
      wire.close();
    } else if (then == End.COMPLETE) {
      whenSent.run();
    } else {
      sendRest();
    }
  }

  private synchronized void sendRest() {
    sending = false;
    if (waiting.size() > 0 || end != End.OPEN) {
      send();
    }
  }
}
