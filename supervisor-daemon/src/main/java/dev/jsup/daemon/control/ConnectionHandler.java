package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Caller;
import dev.jsup.protocol.ErrorCode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes one request after the other and lets the next begin when the answer to the
 * one before is out. All methods run on the event loop.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

  private final Api api;
  private final Exchanges exchanges;
  private final RequestDecoder decoder;
  private final RequestAssembler assembler;
  private final Caller caller;
  private final UnixChannel channel;
  private final Wire wire;
  private final Patience patience;

  /** Parts of requests that came while another one was being answered. */
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>();

  private @Nullable Exchange exchange;
  private boolean inputClosed;
  private boolean leaving;

  ConnectionHandler(
      UnixChannel channel,
      Caller caller,
      Api api,
      Exchanges exchanges,
      RequestDecoder decoder,
      RequestAssembler assembler,
      ControlLimits limits) {
    this.channel = channel;
    this.caller = caller;
    this.api = api;
    this.exchanges = exchanges;
    this.decoder = decoder;
    this.assembler = assembler;
    this.wire = new Wire(channel);
    this.patience = new Patience(channel.eventLoop(), limits, this::tooSlow, wire::close);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    goOn();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (leaving) {
      ReferenceCountUtil.release(message);
      return;
    }
    waiting.add((HttpObject) message);
    if (exchange == null) {
      goOn();
    } else {
      channel.config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    goOn();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && !inputClosed) {
      inputClosed = true;
      wire.halfClosed();
      if (leaving || wire.isPeerGone()) {
        wire.close();
      } else {
        patience.lookForPeer(wire);
        goOn();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    leaving = true;
    patience.end();
    forgetWaiting();
    if (exchange != null) {
      exchange.abandon();
      finishExchange(exchange);
    }
    assembler.forget();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("connection of {} broke", caller.describe(), cause);
    } else {
      LOG.error("connection of {} failed", caller.describe(), cause);
    }
    wire.close();
  }

  /** Takes what has come, until a request is complete or more must come. */
  private void goOn() {
    while (exchange == null && !leaving) {
      var part = waiting.poll();
      if (part == null) {
        waitForMore();
        return;
      }
      try {
        take(part);
      } catch (HttpRefusal refusal) {
        leave(refusal);
      } finally {
        ReferenceCountUtil.release(part);
      }
    }
  }

  private void take(HttpObject part) throws HttpRefusal {
    var request = assembler.add(part);
    if (request.isPresent()) {
      begin(request.get());
    } else if (part instanceof HttpRequest head && HttpUtil.is100ContinueExpected(head)) {
      var _ = wire.send(List.of(Responses.goOn()));
    }
  }

  private void begin(ControlRequest request) {
    patience.stopWaiting();
    var reply = new Reply(request, wire, () -> answered(request.keepOpen()));
    var begun = exchanges.begin(api, request, caller, reply);
    exchange = begun;
    exchanges.start(begun);
  }

  private void answered(boolean keepOpen) {
    if (exchange == null) {
      return;
    }
    finishExchange(exchange);
    assembler.forget();
    if (keepOpen) {
      goOn();
    } else {
      wire.close();
    }
  }

  private void finishExchange(Exchange finished) {
    exchange = null;
    exchanges.finished(finished);
  }

  private void waitForMore() {
    boolean midRequest = assembler.midRequest() || decoder.midRequest();
    if (!inputClosed) {
      channel.config().setAutoRead(true);
      patience.waitFor(midRequest);
    } else if (midRequest) {
      leave(
          RequestReader.refusal(
              "the request ended before it was complete", "send all of it, then close"));
    } else {
      wire.close();
    }
  }

  private void tooSlow() {
    leave(
        HttpRefusal.of(
            ErrorCode.REQUEST_TIMEOUT,
            "the request was not complete in time",
            "send it without a pause"));
  }

  /** Refuses the request that is coming in, and whatever would follow it. */
  private void leave(HttpRefusal refusal) {
    leaving = true;
    patience.stopWaiting();
    forgetWaiting();
    wire.send(List.of(Responses.refusal(refusal))).addListener(new LingeringClose());
  }

  private void forgetWaiting() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
