package dev.jsup.daemon.command;

import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.EnvironmentView;
import dev.jsup.protocol.request.EnvRequest;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows the environment that an instance is started with; what looks secret only when asked. */
public final class EnvCommand implements Command<EnvRequest> {
  private static final String MASK = "********";
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(SECRET|TOKEN|PASSW|PASSPHRASE|CREDENTIAL|KEY).*", Pattern.CASE_INSENSITIVE);

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
            : env.keySet().stream().filter(EnvCommand::isSecret).toList();
    masked.forEach(name -> env.put(name, MASK));
    var view = new EnvironmentView(instance.id(), instance.spec().name(), env, masked);
    return Answer.of(
        view,
        _ ->
            env.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue() + '\n')
                .collect(Collectors.joining()));
  }

  /** Whether the value of a variable is shown only when asked for. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }
}
