package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.daemon.command.Call;
import dev.jsup.daemon.command.Caller;
import dev.jsup.daemon.command.Refused;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, on a thread that has no other until it is done. */
final class Exchange implements Runnable, Call {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** What is answered while the daemon ends: how it is, and that one more wants its end. */
  private static final Set<Endpoint> DURING_THE_END = Set.of(Endpoint.HEALTH, Endpoint.SHUTDOWN);

  private final Api api;
  private final Exchanges exchanges;
  private final ControlRequest request;
  private final Caller caller;
  private final Reply reply;
  private final Representation representation;

  private final Object threadLock = new Object();

  /** Set before the thread is interrupted because the daemon ends, not because the caller left. */
  private volatile boolean daemonEnds;

  private volatile boolean streaming;

  // Both guarded by threadLock: the thread goes on to others.
  private @Nullable Thread thread;
  private boolean interrupted;

  Exchange(Api api, Exchanges exchanges, ControlRequest request, Caller caller, Reply reply) {
    this.api = api;
    this.exchanges = exchanges;
    this.request = request;
    this.caller = caller;
    this.reply = reply;
    this.representation = api.representation(request, reply);
  }

  void start(Executor threads) {
    threads.execute(this);
  }

  /** Refuses it, where there is no thread to answer it. */
  void refuse(HttpRefusal refusal) {
    representation.refuse(refusal);
  }

  /** The caller is gone: nobody needs the answer. */
  void abandon() {
    reply.gone();
    interrupt();
  }

  /** The daemon ends: the caller is told so instead of an answer. */
  void endEarly() {
    daemonEnds = true;
    interrupt();
  }

  private void interrupt() {
    synchronized (threadLock) {
      interrupted = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void take(Thread now) {
    synchronized (threadLock) {
      thread = now;
      if (interrupted) {
        now.interrupt();
      }
    }
  }

  private void release() {
    synchronized (threadLock) {
      thread = null;
      var _ = Thread.interrupted(); // it was for this exchange
    }
  }

  boolean isStreaming() {
    return streaming;
  }

  @Override
  public void run() {
    take(Thread.currentThread());
    try {
      answerOrRefuse();
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} of {} is not answered", method(), path(), caller.describe(), e);
      reply.cut();
    } finally {
      release();
    }
  }

  private void answerOrRefuse() {
    try {
      answer();
    } catch (HttpRefusal refusal) {
      representation.refuse(refusal);
    } catch (Refused refused) {
      representation.refuse(HttpRefusal.of(refused.error()));
    } catch (InvalidPathException e) {
      representation.refuse(noPath(e));
    } catch (InterruptedException e) {
      interrupted();
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} of {} failed", method(), path(), caller.describe(), e);
      representation.refuse(internal(e));
    }
  }

  private String method() {
    return request.method();
  }

  private String path() {
    return request.path();
  }

  private void answer() throws HttpRefusal, Refused, InterruptedException {
    switch (api.router().find(method(), path())) {
      case Router.ToPage(var json) ->
          reply.whole(200, Responses.JSON, json.get().getBytes(StandardCharsets.UTF_8), List.of());
      case Router.ToCommand(var endpoint) -> {
        if (exchanges.isHandedOver()) {
          var refusal = HttpRefusal.upgrading(); // in JSON to all: clients take it as no answer
          reply.whole(refusal.status(), Responses.JSON, Json.line(refusal.error()), List.of());
          return;
        }
        if (exchanges.isEnding() && !DURING_THE_END.contains(endpoint)) {
          throw HttpRefusal.shuttingDown();
        }
        write(api.commands().run(endpoint, api.reader(), request, this));
      }
    }
  }

  private void write(Answer answer) throws HttpRefusal, InterruptedException {
    switch (answer) {
      case Answer.One one -> representation.one(one);
      case Answer.Many many -> representation.many(many);
      case Answer.Json json -> representation.json(json);
      case Answer.Stream stream -> {
        exchanges.beginStream();
        try {
          stream(stream.source());
        } finally {
          exchanges.endStream();
        }
      }
    }
  }

  private void stream(Answer.StreamSource source) throws InterruptedException {
    streaming = true;
    if (exchanges.isEnding()) {
      throw new InterruptedException("the daemon ends");
    }
    source.writeTo(representation.beginStream());
    representation.endStream();
  }

  private void interrupted() {
    if (exchanges.isHandedOver()) {
      reply.cut(); // as if the daemon had been killed, which the next one makes good as well
    } else if (daemonEnds || exchanges.isEnding()) {
      representation.refuse(HttpRefusal.shuttingDown());
    } else {
      reply.cut();
    }
  }

  /** With a NUL in it, or half of a character; only requests have such names of files. */
  private static HttpRefusal noPath(InvalidPathException e) {
    return RequestReader.refusal(
        QueryReader.shown(e.getInput()) + " is no name of a file: " + e.getReason(),
        "send one that a file can have");
  }

  private HttpRefusal internal(Throwable cause) {
    return HttpRefusal.of(
        ErrorCode.INTERNAL,
        "internal error: " + cause,
        "see " + api.daemonLog() + ", and report it as a bug");
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public TerminalTraits terminal() {
    return representation.terminal();
  }

  @Override
  public void progress(String line) {
    representation.progress(line);
  }
}
