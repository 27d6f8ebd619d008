package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Caller;
import dev.jsup.protocol.ErrorCode;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives each new connection: who is it, is there room, and what handles it. */
final class ControlServerInitializer extends ChannelInitializer<EpollDomainSocketChannel> {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServerInitializer.class);

  private final Visitors visitors;
  private final ControlLimits limits;
  private final Api api;
  private final Exchanges exchanges;
  private final ChannelGroup channels;
  private final Admission admission;

  /**
   * @param channels gets every connection
   */
  ControlServerInitializer(
      Visitors visitors,
      ControlLimits limits,
      Api api,
      Exchanges exchanges,
      ChannelGroup channels) {
    this.visitors = visitors;
    this.limits = limits;
    this.api = api;
    this.exchanges = exchanges;
    this.channels = channels;
    this.admission = new Admission(limits);
  }

  @Override
  protected void initChannel(EpollDomainSocketChannel channel) throws IOException {
    channels.add(channel);
    var welcome = admission.enter();
    channel.closeFuture().addListener(_ -> admission.leave());
    var peer = channel.peerCredentials();
    if (welcome == Admission.Welcome.DROPPED) {
      var _ = channel.close();
    } else if (!visitors.mayTalk(peer.uid())) {
      LOG.warn("refused pid {} of user {}", peer.pid(), peer.uid());
      turnAway(channel, visitors.refusal(peer.uid()));
    } else if (welcome == Admission.Welcome.TURNED_AWAY) {
      turnAway(channel, tooMany());
    } else {
      receive(channel, new Caller(peer.pid(), peer.uid()));
    }
  }

  private void receive(EpollDomainSocketChannel channel, Caller caller) {
    var decoder = new RequestDecoder(limits);
    var assembler = new RequestAssembler(limits, admission);
    channel
        .pipeline()
        .addLast(
            decoder,
            new HttpResponseEncoder(),
            new ConnectionHandler(channel, caller, api, exchanges, decoder, assembler, limits));
  }

  private static void turnAway(EpollDomainSocketChannel channel, HttpRefusal refusal) {
    channel.pipeline().addLast(new HttpResponseEncoder(), new TurnAway(refusal));
  }

  private HttpRefusal tooMany() {
    return HttpRefusal.of(
        ErrorCode.TOO_MANY_STREAMS,
        limits.connections() + " connections are open already",
        "try again when some of them are closed");
  }
}
