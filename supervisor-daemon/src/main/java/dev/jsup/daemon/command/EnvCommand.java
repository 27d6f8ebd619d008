package dev.jsup.daemon.command;

import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.EnvironmentView;
import dev.jsup.protocol.request.EnvRequest;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows the environment that an instance is started with; what looks secret only when asked. */
public final class EnvCommand implements Command<EnvRequest> {
  private final Supervisor supervisor;
  private final InstanceEnvironment environment;

  public EnvCommand(Supervisor supervisor, InstanceEnvironment environment) {
    this.supervisor = supervisor;
    this.environment = environment;
  }

  @Override
  public Answer run(EnvRequest request, Call call) throws Refused {
    var found = new Targets(supervisor.snapshot(), null).resolve(List.of(request.target()));
    if (found.isEmpty()) {
      throw new Refused(ErrorCode.NO_SUCH_APP, "there are no apps", "");
    }
    var instance = found.getFirst();
    var env = new TreeMap<>(environment.of(instance.launch()));
    var masked =
        Boolean.TRUE.equals(request.secrets())
            ? List.<String>of()
            : env.keySet().stream().filter(Secrets::isSecret).toList();
    masked.forEach(name -> env.put(name, Secrets.MASK));
    var view = new EnvironmentView(instance.id(), instance.spec().name(), env, masked);
    return Answer.of(
        view,
        _ ->
            env.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue() + '\n')
                .collect(Collectors.joining()));
  }
}
