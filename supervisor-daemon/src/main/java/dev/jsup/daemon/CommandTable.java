package dev.jsup.daemon;

import dev.jsup.daemon.command.ApplyCommand;
import dev.jsup.daemon.command.ClearDumpCommand;
import dev.jsup.daemon.command.Command;
import dev.jsup.daemon.command.ConfCommand;
import dev.jsup.daemon.command.ConfigCommand;
import dev.jsup.daemon.command.DaemonLogFile;
import dev.jsup.daemon.command.DeleteCommand;
import dev.jsup.daemon.command.DeployCommand;
import dev.jsup.daemon.command.DescribeCommand;
import dev.jsup.daemon.command.EcosystemFiles;
import dev.jsup.daemon.command.EnvCommand;
import dev.jsup.daemon.command.EventsCommand;
import dev.jsup.daemon.command.FlushCommand;
import dev.jsup.daemon.command.HealthCommand;
import dev.jsup.daemon.command.IdCommand;
import dev.jsup.daemon.command.ImportCommand;
import dev.jsup.daemon.command.JlistCommand;
import dev.jsup.daemon.command.ListCommand;
import dev.jsup.daemon.command.LogsCommand;
import dev.jsup.daemon.command.PidCommand;
import dev.jsup.daemon.command.PingCommand;
import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.command.ReloadCommand;
import dev.jsup.daemon.command.ReloadLogsCommand;
import dev.jsup.daemon.command.ReportCommand;
import dev.jsup.daemon.command.ResetCommand;
import dev.jsup.daemon.command.RestartCommand;
import dev.jsup.daemon.command.Restarting;
import dev.jsup.daemon.command.ResurrectCommand;
import dev.jsup.daemon.command.RotateCommand;
import dev.jsup.daemon.command.SaveCommand;
import dev.jsup.daemon.command.ScaleCommand;
import dev.jsup.daemon.command.SendCommand;
import dev.jsup.daemon.command.SetCommand;
import dev.jsup.daemon.command.ShutdownCommand;
import dev.jsup.daemon.command.SignalCommand;
import dev.jsup.daemon.command.StartCommand;
import dev.jsup.daemon.command.StopAll;
import dev.jsup.daemon.command.StopCommand;
import dev.jsup.daemon.command.SysinfosCommand;
import dev.jsup.daemon.command.UnsetCommand;
import dev.jsup.daemon.command.UpgradeCommand;
import dev.jsup.daemon.command.ValidateCommand;
import dev.jsup.daemon.command.VersionCommand;
import dev.jsup.daemon.command.Views;
import dev.jsup.daemon.conf.ConfFile;
import dev.jsup.daemon.control.Commands;
import dev.jsup.daemon.dump.DumpFile;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.daemon.usage.HostSampler;
import dev.jsup.daemon.usage.UsageSampler;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ApplyRequest;
import dev.jsup.protocol.request.ClearDumpRequest;
import dev.jsup.protocol.request.ConfRequest;
import dev.jsup.protocol.request.ConfigRequest;
import dev.jsup.protocol.request.DeleteRequest;
import dev.jsup.protocol.request.DeployRequest;
import dev.jsup.protocol.request.DescribeRequest;
import dev.jsup.protocol.request.EnvRequest;
import dev.jsup.protocol.request.EventsRequest;
import dev.jsup.protocol.request.FlushRequest;
import dev.jsup.protocol.request.HealthRequest;
import dev.jsup.protocol.request.IdRequest;
import dev.jsup.protocol.request.ImportRequest;
import dev.jsup.protocol.request.JlistRequest;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.request.PidRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.ReloadLogsRequest;
import dev.jsup.protocol.request.ReloadRequest;
import dev.jsup.protocol.request.ReportRequest;
import dev.jsup.protocol.request.ResetRequest;
import dev.jsup.protocol.request.RestartRequest;
import dev.jsup.protocol.request.ResurrectRequest;
import dev.jsup.protocol.request.RotateRequest;
import dev.jsup.protocol.request.SaveRequest;
import dev.jsup.protocol.request.ScaleRequest;
import dev.jsup.protocol.request.SendRequest;
import dev.jsup.protocol.request.SetRequest;
import dev.jsup.protocol.request.ShutdownRequest;
import dev.jsup.protocol.request.SignalRequest;
import dev.jsup.protocol.request.StartRequest;
import dev.jsup.protocol.request.StopRequest;
import dev.jsup.protocol.request.SysinfosRequest;
import dev.jsup.protocol.request.UnsetRequest;
import dev.jsup.protocol.request.UpgradeRequest;
import dev.jsup.protocol.request.ValidateRequest;
import dev.jsup.protocol.request.VersionRequest;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the commands are made of, and which endpoint each answers.
 *
 * @param streams the number of open streams
 * @param stopping whether the daemon is about to end
 * @param written waits until what was done is on disk, so that no answer tells what may be lost
 * @param ending whether what is asked may not be known to the next daemon
 * @param problems what the daemon cannot do at present, for people
 * @param end of the daemon
 * @param versions what the daemon can be replaced by
 */
record CommandTable(
    Supervisor supervisor,
    LogCapture logs,
    DaemonLogFile daemonLog,
    InstanceEnvironment environment,
    EcosystemFiles files,
    ConfFile conf,
    Supplier<PolicyDefaults> defaults,
    BuildVersion build,
    IntSupplier streams,
    BooleanSupplier stopping,
    Runnable written,
    BooleanSupplier ending,
    Supplier<List<String>> problems,
    ShutdownCommand.Ending end,
    JsupHome home,
    UpgradeCommand.Versions versions) {

  Commands commands() {
    var builder = Commands.builder();
    addDaemon(builder);
    addActions(builder);
    addViews(builder);
    addLogs(builder);
    addFiles(builder);
    addDump(builder);
    addConf(builder);
    return builder.build();
  }

  private void addDaemon(Commands.Builder builder) {
    long pid = ProcessHandle.current().pid();
    var ticker = Ticker.system();
    builder
        .register(Endpoint.PING, PingRequest.class, new PingCommand(pid))
        .register(Endpoint.VERSION, VersionRequest.class, new VersionCommand(build, pid))
        .register(
            Endpoint.HEALTH,
            HealthRequest.class,
            new HealthCommand(supervisor, ticker, pid, streams, stopping, problems))
        .register(
            Endpoint.UPGRADE,
            UpgradeRequest.class,
            new UpgradeCommand(
                home, build, pid, () -> supervisor.snapshot().instances().size(), versions))
        .register(
            Endpoint.SHUTDOWN,
            ShutdownRequest.class,
            new ShutdownCommand(new StopAll(supervisor, ticker), pid, end));
  }

  private void addActions(Commands.Builder builder) {
    var ticker = Ticker.system();
    builder
        .register(
            Endpoint.START,
            StartRequest.class,
            kept(new StartCommand(supervisor, ticker, defaults, environment, files)))
        .register(
            Endpoint.APPLY,
            ApplyRequest.class,
            kept(new ApplyCommand(supervisor, logs, ticker, defaults, environment, files)))
        .register(
            Endpoint.STOP, StopRequest.class, lasting(kept(new StopCommand(supervisor, ticker))))
        .register(
            Endpoint.RESTART,
            RestartRequest.class,
            kept(new RestartCommand(supervisor, ticker, restarting())))
        .register(
            Endpoint.RELOAD,
            ReloadRequest.class,
            kept(new ReloadCommand(supervisor, ticker, restarting())))
        .register(Endpoint.DELETE, DeleteRequest.class, kept(new DeleteCommand(supervisor, ticker)))
        .register(Endpoint.SCALE, ScaleRequest.class, kept(new ScaleCommand(supervisor, ticker)))
        .register(Endpoint.SIGNAL, SignalRequest.class, new SignalCommand(supervisor))
        .register(Endpoint.SEND, SendRequest.class, new SendCommand(supervisor, home.run()))
        .register(Endpoint.RESET, ResetRequest.class, kept(new ResetCommand(supervisor)));
  }

  private Restarting restarting() {
    return new Restarting(supervisor, logs, Ticker.system(), defaults, environment, files);
  }

  private void addDump(Commands.Builder builder) {
    var ticker = Ticker.system();
    var dump = new DumpFile(home.dump(), WallClock.system());
    var start = new StartCommand(supervisor, ticker, defaults, environment, files);
    builder
        .register(Endpoint.IMPORT, ImportRequest.class, new ImportCommand(kept(start)))
        .register(Endpoint.SAVE, SaveRequest.class, new SaveCommand(supervisor, dump))
        .register(Endpoint.CLEAR_DUMP, ClearDumpRequest.class, new ClearDumpCommand(dump))
        .register(
            Endpoint.RESURRECT,
            ResurrectRequest.class,
            kept(new ResurrectCommand(supervisor, ticker, dump)));
  }

  private void addConf(Commands.Builder builder) {
    var restart = new RestartCommand(supervisor, Ticker.system(), restarting());
    builder
        .register(Endpoint.CONF, ConfRequest.class, new ConfCommand(conf))
        .register(Endpoint.SET, SetRequest.class, kept(new SetCommand(conf, supervisor, restart)))
        .register(Endpoint.UNSET, UnsetRequest.class, new UnsetCommand(conf));
  }

  private <R extends ApiRequest> Command<R> kept(Command<R> command) {
    return (request, call) -> {
      var answer = command.run(request, call);
      written.run();
      return answer.noting(problems.get());
    };
  }

  /** A stop that comes when all are stopped anyway looks like those, and is not told as kept. */
  private Command<StopRequest> lasting(Command<StopRequest> stop) {
    return (request, call) -> {
      var answer = stop.run(request, call);
      if (ending.getAsBoolean()) {
        throw new Refused(
            ErrorCode.SHUTTING_DOWN,
            "the daemon ends and stops all apps",
            "the next daemon may start these again: stop them then");
      }
      return answer;
    };
  }

  private <R extends ApiRequest> Command<R> noted(Command<R> command) {
    return (request, call) -> command.run(request, call).noting(problems.get());
  }

  private void addViews(Commands.Builder builder) {
    var views = new Views(new UsageSampler(Ticker.system()), logs::notice, Ticker.system());
    builder
        .register(Endpoint.LIST, ListRequest.class, noted(new ListCommand(supervisor, views)))
        .register(
            Endpoint.DESCRIBE, DescribeRequest.class, noted(new DescribeCommand(supervisor, views)))
        .register(Endpoint.ENV, EnvRequest.class, new EnvCommand(supervisor, environment))
        .register(Endpoint.JLIST, JlistRequest.class, new JlistCommand(supervisor, views))
        .register(
            Endpoint.SYSINFOS,
            SysinfosRequest.class,
            new SysinfosCommand(new HostSampler(home.path())))
        .register(
            Endpoint.REPORT,
            ReportRequest.class,
            new ReportCommand(
                supervisor, views, home, build, problems, new HostSampler(home.path())))
        .register(Endpoint.PID, PidRequest.class, new PidCommand(supervisor))
        .register(Endpoint.ID, IdRequest.class, new IdCommand(supervisor));
  }

  private void addFiles(Commands.Builder builder) {
    builder
        .register(Endpoint.VALIDATE, ValidateRequest.class, new ValidateCommand(files))
        .register(
            Endpoint.CONFIG, ConfigRequest.class, new ConfigCommand(files, defaults, environment))
        .register(Endpoint.DEPLOY, DeployRequest.class, new DeployCommand(files));
  }

  private void addLogs(Commands.Builder builder) {
    builder
        .register(
            Endpoint.LOGS, LogsRequest.class, new LogsCommand(supervisor, logs, WallClock.system()))
        .register(Endpoint.FLUSH, FlushRequest.class, new FlushCommand(supervisor, logs))
        .register(
            Endpoint.ROTATE, RotateRequest.class, new RotateCommand(supervisor, logs, daemonLog))
        .register(
            Endpoint.RELOAD_LOGS, ReloadLogsRequest.class, new ReloadLogsCommand(logs, daemonLog))
        .register(Endpoint.EVENTS, EventsRequest.class, new EventsCommand(supervisor));
  }
}
