package dev.jsup.daemon.control;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.terminal.TerminalTraits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the control API on the socket of a home folder. One thread, {@code control}, does all
 * input and output.
 *
 * <p>Whoever opens the server holds the lock of the home, so a socket that is there already is a
 * dead daemon's.
 */
public final class ControlServer implements AutoCloseable {
  static final String OPEN_API = "/v1/openapi.json";

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int BACKLOG = 1024;

  private final JsupHome home;
  private final Visitors visitors;
  private final String version;
  private final BiFunction<ApiError, TerminalTraits, String> errorText;
  private final ControlLimits limits;
  private final SocketFile file;
  private final Exchanges exchanges;
  private final ChannelGroup channels =
      new DefaultChannelGroup("control", ImmediateEventExecutor.INSTANCE, true);
  private @Nullable MultiThreadIoEventLoopGroup loop;

  /**
   * @param uid the only user that is served, besides root
   * @param version of jsup
   * @param errorText renders a refusal for a terminal, its last line ended
   * @param answered runs after each request, in a thread that must not wait
   */
  public ControlServer(
      JsupHome home,
      int uid,
      String version,
      BiFunction<ApiError, TerminalTraits, String> errorText,
      ControlLimits limits,
      Runnable answered) {
    this(home, Visitors.of(uid), version, errorText, limits, answered);
  }

  ControlServer(
      JsupHome home,
      Visitors visitors,
      String version,
      BiFunction<ApiError, TerminalTraits, String> errorText,
      ControlLimits limits,
      Runnable answered) {
    this.home = home;
    this.visitors = visitors;
    this.version = version;
    this.errorText = errorText;
    this.limits = limits;
    this.file = new SocketFile(home.socket());
    this.exchanges = new Exchanges(limits.streams(), answered);
  }

  /**
   * Begins to serve {@code commands}.
   *
   * @throws IOException when the socket cannot be made
   */
  public void open(Commands commands) throws IOException {
    if (!Epoll.isAvailable()) {
      throw new IOException(
          "cannot load Netty's native epoll transport; jsup needs Linux on x86_64 or aarch64",
          Epoll.unavailabilityCause());
    }
    var api =
        new Api(commands, new Router(pages()), new RequestReader(), errorText, home.daemonLog());
    file.prepare();
    loop = new MultiThreadIoEventLoopGroup(1, ControlServer::thread, EpollIoHandler.newFactory());
    DescriptorLoop.sleepWhileIdle(loop);
    try {
      bind(loop, new ControlServerInitializer(visitors, limits, api, exchanges, channels));
      file.publish();
    } catch (IOException e) {
      close();
      throw e;
    }
    LOG.info("serving on {}", home.socket());
  }

  private static Thread thread(Runnable task) {
    var thread = new FastThreadLocalThread(task, "control");
    thread.setDaemon(true);
    return thread;
  }

  private void bind(MultiThreadIoEventLoopGroup group, ControlServerInitializer initializer)
      throws IOException {
    var trouble = new AcceptTrouble();
    var bound =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerDomainSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .handler(trouble.ended())
            .childHandler(initializer)
            .bind(new DomainSocketAddress(file.unfinished().toFile()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on " + home.socket(), bound.cause());
    }
    bound.channel().pipeline().addLast(trouble.begun());
    channels.add(bound.channel());
  }

  private Map<String, Supplier<String>> pages() {
    var index = new LinkedHashMap<String, String>();
    index.put("name", "jsup");
    index.put("version", version);
    index.put("openapi", OPEN_API);
    return Map.of("/", () -> Json.pretty(index), OPEN_API, () -> Json.pretty(OpenApi.document()));
  }

  /** The log and event streams that are being read. */
  public int openStreams() {
    return exchanges.openStreams();
  }

  /**
   * Refuses what is asked from now on, because the daemon is shutting down; health is still told,
   * and what was asked before is answered.
   */
  public void refuseNewRequests() {
    exchanges.refuseNew();
  }

  /** Takes requests again: the daemon does not shut down after all. */
  public void takeNewRequests() {
    exchanges.takeNew();
  }

  /**
   * Takes the socket away: another version of the daemon makes the next one, for whoever comes from
   * now on. Requests on connections that are there are still answered.
   */
  public void handOver() {
    exchanges.handOver();
    removeFile();
  }

  /**
   * Takes the socket away, ends the streams, lets the other requests be answered for a while, and
   * closes all connections. Not to be called by a command, for whose answer it would wait.
   */
  @Override
  public void close() {
    removeFile();
    try {
      if (!exchanges.close(limits.closeTime())) {
        LOG.warn("requests were broken off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channels.close().awaitUninterruptibly();
    if (loop != null) {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      loop = null;
    }
  }

  private void removeFile() {
    try {
      file.remove();
    } catch (IOException e) {
      LOG.warn("cannot remove the socket", e);
    }
  }
}
