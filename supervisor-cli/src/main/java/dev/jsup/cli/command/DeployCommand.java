package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.deploy.Deployment;
import dev.jsup.cli.deploy.HostScript;
import dev.jsup.cli.deploy.Quoted;
import dev.jsup.cli.deploy.Ssh;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.git.WorkTree;
import dev.jsup.cli.program.Program;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.DeployRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code jsup deploy}: the daemon reads the file; ssh and git are run here, by the caller. */
final class DeployCommand implements Command {
  private static final String DRY_RUN = "--dry-run";
  private static final String FORCE = "--force";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Brings the repository of an ecosystem file to the hosts that it names under deploy, by"
                + " ssh and git, one host after the other; the first that fails ends it. The layout"
                + " there is that of pm2: source, current, shared, .deploys. setup: clones. update,"
                + " the default: fetches, goes to ref (or to REF) and runs post-deploy. revert [N]:"
                + " back to what was deployed N deployments ago. current, previous, list: what is"
                + " and was there. exec COMMAND: runs it in current. Changes here that are not"
                + " committed or not pushed are refused.")
        .words(
            "[FILE] ENVIRONMENT [COMMAND|REF]",
            "FILE: default: the ecosystem file of this folder. COMMAND: "
                + String.join(", ", DeployWords.STEPS),
            DeployWords.STEPS)
        .flag("Show the commands, and run none", DRY_RUN)
        .flag("Deploy though there are changes here that nobody else has", FORCE, "-f")
        .flag("Of the file, pass over unknown keys and tell them", FileFlags.LENIENT)
        .example("jsup deploy production setup", "make the folders there, once")
        .example("jsup deploy production", "deploy what is pushed")
        .example("jsup deploy ecosystem.yaml production revert 1", "back to the one before")
        .example("jsup deploy production exec 'jsup list'", "run a command on all hosts");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var words = DeployWords.of(arguments);
    var answer = session.data(request(words, arguments, session.caller()), arguments);
    if (answer.exitCode() != ExitCode.DONE.code()) {
      return answer.exitCode();
    }
    var all = answer.items().stream().map(Deployment::of).toList();
    if (words.environment() == null) {
      throw arguments.wrong(
          "'deploy' needs an environment: "
              + all.stream().map(Deployment::name).collect(Collectors.joining(", ")));
    }
    var to = all.getFirst();
    if (arguments.has(DRY_RUN)) {
      session.terminal().print(dryRun(to, words, arguments, session.caller()));
      return ExitCode.DONE.code();
    }
    if (words.step().isDeployment()) {
      if (words.value().isEmpty() && !arguments.has(FORCE)) {
        requirePushed(to, session.caller());
      }
      runLocally(to, session.caller());
    }
    for (int i = 0; i < to.hosts().size(); i++) {
      on(to, i, words, arguments, session);
    }
    return ExitCode.DONE.code();
  }

  static DeployRequest request(DeployWords words, Arguments arguments, Caller caller) {
    var options = new EcosystemOptions(null, null, arguments.flag(FileFlags.LENIENT), null);
    return new DeployRequest(
        words.file(),
        words.environment(),
        caller.folder(),
        caller.appEnvironment(),
        JsonText.unlessEmpty(options));
  }

  /** What only this machine has is not deployed; better to say so than to wonder. */
  private static void requirePushed(Deployment to, Caller caller) throws CliException {
    if (!WorkTree.isAt(to.folder(), caller.environment())) {
      return;
    }
    var tree = WorkTree.of(to.folder(), caller.environment());
    var changes = tree.changes();
    if (!changes.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "%s has changes that are not committed: %s"
              .formatted(to.folder(), WorkTree.shown(changes)),
          "commit and push them, or deploy what was pushed without them: --force");
    }
    var unpushed = tree.unpushed();
    if (!unpushed.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "%s has commits that are not pushed, the latest: %s".formatted(to.folder(), unpushed),
          "git push, or deploy what was pushed without them: --force");
    }
  }

  private static void runLocally(Deployment to, Caller caller) throws CliException {
    for (var command : to.hooks().preDeployLocal()) {
      int code = Program.shell(command, to.folder(), environment(to, caller)).run();
      if (code != 0) {
        throw new CliException(
            ExitCode.FAILED,
            "%s: '%s' of pre-deploy-local failed with exit code %d"
                .formatted(to.name(), command, code),
            "nothing was deployed");
      }
    }
  }

  private static Map<String, String> environment(Deployment to, Caller caller) {
    var environment = new HashMap<>(caller.environment());
    environment.putAll(to.env());
    return environment;
  }

  private static void on(
      Deployment to, int index, DeployWords words, Arguments arguments, Session session)
      throws CliException, IOException {
    var host = to.hosts().get(index);
    boolean prints =
        switch (words.step()) {
          case CURRENT, PREVIOUS, LIST, EXEC -> true;
          case SETUP, UPDATE, REVERT -> false;
        };
    if (prints && to.hosts().size() > 1) {
      session.terminal().print(host + ":\n");
    }
    var caller = session.caller();
    var command = Ssh.command(to, host, caller.environment().get("HOME"));
    var script = script(to, host, words, arguments.has(Arguments.SILENT));
    int code = new Program(command, to.folder(), environment(to, caller)).run(script);
    if (code == 0) {
      return;
    }
    var step = words.step().name().toLowerCase(Locale.ROOT);
    throw new CliException(
        ExitCode.FAILED,
        code == Ssh.FAILED
            ? "%s: ssh did not get to %s (exit code %d)".formatted(to.name(), host, code)
            : "%s: %s failed on %s with exit code %d".formatted(to.name(), step, host, code),
        left(to, index, code == Ssh.FAILED ? command.subList(0, command.size() - 1) : List.of()));
  }

  /** What is done, what is not begun, and how to find out why. */
  private static String left(Deployment to, int index, List<String> byHand) {
    var parts = new ArrayList<String>();
    if (index > 0) {
      parts.add("done on: " + String.join(", ", to.hosts().subList(0, index)));
    }
    if (index + 1 < to.hosts().size()) {
      parts.add(
          "not begun on: " + String.join(", ", to.hosts().subList(index + 1, to.hosts().size())));
    }
    if (!byHand.isEmpty()) {
      parts.add("try by hand: " + Quoted.line(byHand));
    }
    return String.join(CliException.INDENT, parts);
  }

  private static String script(Deployment to, String host, DeployWords words, boolean silent) {
    var script = new HostScript(to, host, silent);
    return switch (words.step()) {
      case SETUP -> script.setup();
      case UPDATE -> script.update(words.value().isEmpty() ? to.ref() : words.value());
      case REVERT -> script.revert(Integer.parseInt(words.value()));
      case CURRENT -> script.current();
      case PREVIOUS -> script.previous();
      case LIST -> script.list();
      case EXEC -> script.exec(words.value());
    };
  }

  private static String dryRun(
      Deployment to, DeployWords words, Arguments arguments, Caller caller) {
    var text = new StringBuilder();
    if (words.step().isDeployment()) {
      for (var command : to.hooks().preDeployLocal()) {
        text.append('(');
        to.env()
            .forEach((name, value) ->
                text.append("export ")
                    .append(name)
                    .append('=')
                    .append(Quoted.word(value))
                    .append("; "));
        text.append("cd ").append(Quoted.line(List.of(to.folder().toString())));
        text.append(" && ").append(command).append(")\n");
      }
    }
    for (var host : to.hosts()) {
      var command = Ssh.command(to, host, caller.environment().get("HOME"));
      text.append(Quoted.line(command)).append(" <<'JSUP'\n");
      text.append(script(to, host, words, arguments.has(Arguments.SILENT))).append("JSUP\n");
    }
    return text.toString();
  }
}
