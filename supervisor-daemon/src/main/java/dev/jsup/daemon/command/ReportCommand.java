package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogTail;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.AppDetail;
import dev.jsup.daemon.terminal.HostReport;
import dev.jsup.daemon.usage.HostSampler;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.ReportView;
import dev.jsup.protocol.model.ReportView.Section;
import dev.jsup.protocol.request.ReportRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shows what helps to understand a fault of jsup itself, to be pasted into a report: no environment
 * of an app, and no value that looks secret.
 */
public final class ReportCommand implements Command<ReportRequest> {
  private static final int LOG_LINES = 50;

  private final Supervisor supervisor;
  private final Views views;
  private final JsupHome home;
  private final BuildVersion build;
  private final Supplier<List<String>> problems;
  private final HostSampler host;

  /**
   * @param problems what the daemon cannot do at present, for people
   */
  public ReportCommand(
      Supervisor supervisor,
      Views views,
      JsupHome home,
      BuildVersion build,
      Supplier<List<String>> problems,
      HostSampler host) {
    this.supervisor = supervisor;
    this.views = views;
    this.home = home;
    this.build = build;
    this.problems = problems;
    this.host = host;
  }

  /** A part of the report, which must not keep the others from being told. */
  @FunctionalInterface
  private interface Part {
    List<String> lines() throws IOException, InterruptedException;
  }

  @Override
  public Answer run(ReportRequest request, Call call) throws InterruptedException {
    var sections = new ArrayList<Section>();
    add(sections, "client", () -> Objects.requireNonNullElse(request.client(), List.of()));
    add(sections, "daemon", this::daemon);
    add(sections, "problems", problems::get);
    add(sections, "machine", () -> HostReport.lines(host.sample()));
    add(sections, "limits of the daemon", () -> read(Path.of("/proc/self/limits")));
    add(sections, "home " + home.path(), this::files);
    add(
        sections,
        "jsup.yaml",
        () -> Files.exists(home.settings()) ? read(home.settings()) : List.of());
    add(sections, "apps", this::apps);
    add(sections, "last lines of jsup.log", this::log);
    var view = new ReportView(sections);
    return Answer.of(view, _ -> text(view));
  }

  private static void add(List<Section> sections, String title, Part part)
      throws InterruptedException {
    try {
      sections.add(new Section(title, part.lines()));
    } catch (IOException e) {
      sections.add(new Section(title, List.of("cannot be read: " + IoReason.of(e))));
    }
  }

  private List<String> daemon() {
    var runtime = Runtime.getRuntime();
    return List.of(
        "version  %s, commit %s, protocol %d"
            .formatted(build.version(), build.commit(), BuildVersion.PROTOCOL),
        "java     %s, %s".formatted(Runtime.version(), System.getProperty("java.home")),
        "pid      %d, user %s"
            .formatted(ProcessHandle.current().pid(), System.getProperty("user.name")),
        "heap     %d of %d KiB used"
            .formatted(
                (runtime.totalMemory() - runtime.freeMemory()) >> 10, runtime.maxMemory() >> 10));
  }

  private List<String> files() throws IOException {
    try (var found = Files.list(home.path())) {
      var lines = new ArrayList<String>();
      for (var file : found.sorted().toList()) {
        lines.add(
            "%s %10d  %s"
                .formatted(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    Files.size(file),
                    file.getFileName()));
      }
      return lines;
    }
  }

  private static List<String> read(Path file) throws IOException {
    return Files.readString(file).lines().toList();
  }

  private List<String> apps() {
    var instances = supervisor.snapshot().instances();
    var text =
        views.details(instances).stream()
            .map(app -> AppDetail.render(app, TerminalTraits.PLAIN))
            .collect(Collectors.joining("\n"));
    return masked(text, instances).lines().toList();
  }

  private List<String> log() throws IOException {
    var text =
        LogTail.lines(home.daemonLog(), LOG_LINES, 0).stream()
            .map(line -> new String(line, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"));
    return masked(text, supervisor.snapshot().instances()).lines().toList();
  }

  private static String masked(String text, List<InstanceSnapshot> instances) {
    var masked = text;
    for (var spec : instances.stream().map(InstanceSnapshot::spec).distinct().toList()) {
      masked = Secrets.masked(masked, spec.env());
    }
    return masked;
  }

  private static String text(ReportView view) {
    var text = new StringBuilder();
    for (var section : view.sections()) {
      text.append("== ").append(section.title()).append('\n');
      var lines = section.lines().isEmpty() ? List.of("none") : section.lines();
      lines.forEach(line -> text.append(line).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }
}
