package dev.jsup.daemon.probe;

import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.Success;
import dev.jsup.daemon.text.Durations;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One GET, until the first line of its answer. Belongs to the loop. */
final class HttpAttempt implements Probe.Attempt, Connection.Told {
  private final HttpQuestion question;
  private final @Nullable SslContext tls;
  private final Probe.Asker asker;
  private @Nullable Connection connection;
  private boolean over;

  HttpAttempt(HttpQuestion question, @Nullable SslContext tls, Probe.Asker asker) {
    this.question = question;
    this.tls = tls;
    this.asker = asker;
  }

  void begin(Connector connector) {
    connection = connector.open(question.at(), this::handlers, this);
  }

  private ChannelHandler handlers() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        var pipeline = channel.pipeline();
        if (tls != null) {
          var at = question.at();
          pipeline.addLast(tls.newHandler(channel.alloc(), at.host(), at.port()));
        }
        pipeline
            .addLast(new HttpRequestEncoder())
            .addLast(new StatusLineDecoder(HttpAttempt.this::answered))
            .addLast(new Ending());
      }
    };
  }

  @Override
  public void begun() {
    asker.begun();
  }

  @Override
  public void connected(Channel channel) {
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.GET,
            question.path(),
            Unpooled.EMPTY_BUFFER,
            question.headers(),
            EmptyHttpHeaders.INSTANCE);
    // A write that fails ends the connection, which is noticed there.
    var _ = channel.writeAndFlush(request, channel.voidPromise());
  }

  private void answered(int status) {
    boolean fine = status >= question.least() && status <= question.most();
    finish(fine ? new Success() : new Failure(get() + " answered " + status));
  }

  @Override
  public void failed(ProbeResult result) {
    finish(result instanceof Failure(var why) ? failure(why) : result);
  }

  private Failure failure(String why) {
    return new Failure(get() + ": " + why);
  }

  private String get() {
    return "GET " + question.url();
  }

  private void finish(ProbeResult result) {
    if (!over) {
      cancel();
      asker.done(result);
    }
  }

  @Override
  public void cancel() {
    over = true;
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public String overdue(Duration timeout) {
    return failure("no answer within " + Durations.spelled(timeout.toMillis())).why();
  }

  /** What is there when the first line of an answer is not. */
  private final class Ending extends SimpleChannelInboundHandler<HttpObject> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part.decoderResult().isFailure()) {
        finish(failure("the answer is not HTTP"));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      finish(failure("the connection was closed without an answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var tlsFault = cause.getCause() instanceof SSLException fault ? fault : cause;
      finish(
          failure(
              tlsFault instanceof SSLException
                  ? "no TLS: " + tlsFault.getMessage()
                  : "the connection was closed without an answer"));
    }
  }
}
