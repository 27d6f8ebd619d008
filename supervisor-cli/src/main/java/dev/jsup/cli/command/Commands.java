package dev.jsup.cli.command;

import dev.jsup.cli.usage.Verb;

/** The command of each verb; only the one in use is loaded. */
public final class Commands {
  private Commands() {}

  public static Command of(Verb verb) {
    return switch (verb) {
      case START -> new StartCommand();
      case APPLY -> new ApplyCommand();
      case STOP -> new StopCommand();
      case RESTART -> new RestartCommand();
      case RELOAD -> new ReloadCommand();
      case START_OR_RESTART -> new StartOrRestartCommand();
      case START_OR_RELOAD -> new StartOrReloadCommand();
      case DEPLOY -> new DeployCommand();
      case PULL -> new PullCommand();
      case FORWARD -> new ForwardCommand();
      case BACKWARD -> new BackwardCommand();
      case DELETE -> new DeleteCommand();
      case SCALE -> new ScaleCommand();
      case SIGNAL -> new SignalCommand();
      case SEND -> new SendCommand();
      case ATTACH -> new AttachCommand();
      case RESET -> new ResetCommand();
      case SERVE -> new ServeCommand();
      case VALIDATE -> new ValidateCommand();
      case CONFIG -> new ConfigCommand();
      default -> other(verb);
    };
  }

  /** Of those that declare and change no apps. */
  private static Command other(Verb verb) {
    return switch (verb) {
      case LIST -> new ListCommand();
      case DESCRIBE -> new DescribeCommand();
      case MONIT -> new MonitCommand();
      case ENV -> new EnvCommand();
      case PID -> new PidCommand();
      case ID -> new IdCommand();
      case JLIST -> new JlistCommand();
      case PRETTYLIST -> new PrettylistCommand();
      case SYSINFOS -> new SysinfosCommand();
      case EVENTS -> new EventsCommand();
      case LOGS -> new LogsCommand();
      case FLUSH -> new FlushCommand();
      case RELOAD_LOGS -> new ReloadLogsCommand();
      case SET -> new SetCommand();
      case MULTISET -> new MultisetCommand();
      case GET -> new GetCommand();
      case UNSET -> new UnsetCommand();
      case CONF -> new ConfCommand();
      case SAVE -> new SaveCommand();
      case RESURRECT -> new ResurrectCommand();
      case CLEARDUMP -> new ClearDumpCommand();
      case INIT -> new InitCommand();
      case IMPORT -> new ImportCommand();
      case PING -> new PingCommand();
      case UPGRADE -> new UpgradeCommand();
      case KILL -> new KillCommand();
      case DAEMON -> new DaemonVerbCommand();
      case VERSION -> new VersionCommand();
      case HELP -> new HelpCommand();
      case EXAMPLES -> new ExamplesCommand();
      case REPORT -> new ReportCommand();
      case COMPLETION -> new CompletionCommand();
      default -> throw new IllegalArgumentException(verb + " has no command");
    };
  }
}
