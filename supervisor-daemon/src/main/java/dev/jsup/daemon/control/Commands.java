package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Answer;
import dev.jsup.daemon.command.Call;
import dev.jsup.daemon.command.Command;
import dev.jsup.daemon.command.Refused;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.request.ApiRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The command of every endpoint; none is without one. */
public final class Commands {
  private final Map<Endpoint, Bound<?>> bound;

  private Commands(Map<Endpoint, Bound<?>> bound) {
    this.bound = new EnumMap<>(bound);
  }

  /** No command yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the request of {@code endpoint} with {@code reader} and carries it out. */
  Answer run(Endpoint endpoint, RequestReader reader, ControlRequest request, Call call)
      throws HttpRefusal, Refused, InterruptedException {
    return Objects.requireNonNull(bound.get(endpoint)).run(reader, request, call);
  }

  /** Collects the commands. */
  public static final class Builder {
    private final Map<Endpoint, Bound<?>> bound = new EnumMap<>(Endpoint.class);

    private Builder() {}

    /**
     * Answers {@code endpoint} with {@code command}.
     *
     * @param type the record that the endpoint takes
     */
    public <R extends ApiRequest> Builder register(
        Endpoint endpoint, Class<R> type, Command<R> command) {
      if (type != endpoint.request()) {
        throw new IllegalArgumentException(
            endpoint + " takes " + type + " (expected: " + endpoint.request() + ")");
      }
      if (bound.putIfAbsent(endpoint, new Bound<>(type, command)) != null) {
        throw new IllegalArgumentException(endpoint + " has a command already");
      }
      return this;
    }

    /**
     * All of them.
     *
     * @throws IllegalStateException when an endpoint has none
     */
    public Commands build() {
      var missing =
          Arrays.stream(Endpoint.values())
              .filter(endpoint -> !bound.containsKey(endpoint))
              .toList();
      if (!missing.isEmpty()) {
        throw new IllegalStateException("endpoints without a command: " + missing);
      }
      return new Commands(bound);
    }
  }

  private record Bound<R extends ApiRequest>(Class<R> type, Command<R> command) {
    Answer run(RequestReader reader, ControlRequest request, Call call)
        throws HttpRefusal, Refused, InterruptedException {
      return command.run(reader.read(type, request), call);
    }
  }
}
