package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ApplyRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code jsup apply}. */
final class ApplyCommand extends DaemonCommand {
  private static final String PRUNE = "--prune";
  private static final String DRY_RUN = "--dry-run";
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern NAME = Pattern.compile("^[?-] (\\S+)");

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Starts what is new, restarts what is declared differently, and only that: another"
                + " rotation of logs, policy, liveness probe, way to stop or namespace is taken over"
                + " by what runs. Instances follow, and what is as declared keeps its pids. Apps"
                + " that the file declared before and does not any more are deleted with --prune,"
                + " or if you say so on a terminal. New processes get the environment of the"
                + " caller and what the file says of it; that callers differ is no change.")
        .words(
            "[FILE]",
            "an ecosystem file, or - for standard input; default: that of this folder",
            List.of())
        .flag("Show what would be done, and do nothing", DRY_RUN)
        .flag("Delete the apps that the file declares no more", PRUNE);
    FileFlags.describe(usage);
    usage
        .flag("Answer when it is so, which is the default", Waiting.WAIT)
        .flag("Answer as soon as it is under way", Waiting.NO_WAIT)
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup apply --dry-run", "what would change")
        .example("jsup apply ecosystem.yaml", "make it so")
        .example(
            "jsup apply --only web,api --prune", "only these, and delete which of them is gone");
  }

  @Override
  ApplyRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = arguments.atMost(1).words();
    return new ApplyRequest(
        words.isEmpty() ? null : words.getFirst(),
        caller.folder(),
        caller.appEnvironment(),
        arguments.flag(PRUNE),
        null,
        arguments.flag(DRY_RUN),
        null,
        Waiting.of(arguments),
        arguments.timeoutMs(),
        FileFlags.of(arguments));
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var request = request(arguments, session.caller());
    boolean asks =
        request.prune() == null
            && request.dryRun() == null
            && !arguments.has(Arguments.JSON)
            && !arguments.has(Arguments.SILENT)
            && session.terminal().canAsk();
    if (asks) {
      var former = new ByteArrayOutputStream();
      int exitCode = askFormer(request, arguments, session, former);
      if (exitCode != ExitCode.DONE.code()) {
        return exitCode;
      }
      var question = former.toString(StandardCharsets.UTF_8);
      if (!question.isEmpty() && session.terminal().confirm(question + "Delete them?")) {
        request = with(request, true, names(question), null, null);
      }
    }
    return session.ask(request, arguments);
  }

  /** Whom to delete, a line each; nobody when there is no daemon that knows an app. */
  private static int askFormer(
      ApplyRequest request, Arguments arguments, Session session, ByteArrayOutputStream former)
      throws CliException, IOException {
    var channel = session.connectIfRunning();
    return channel == null
        ? ExitCode.DONE.code()
        : session.ask(
            channel,
            with(request, null, null, true, true),
            arguments,
            session.terminal().withOut(former));
  }

  /**
   * The apps that {@code question} is about: what the file loses while it is being answered was not
   * shown. A line each: a sign, the name, what it is.
   */
  static List<String> names(String question) {
    return question
        .lines()
        .map(line -> COLOR.matcher(line).replaceAll(""))
        .map(NAME::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  private static ApplyRequest with(
      ApplyRequest request,
      @Nullable Boolean prune,
      @Nullable List<String> confirmed,
      @Nullable Boolean dryRun,
      @Nullable Boolean deletions) {
    return new ApplyRequest(
        request.target(),
        request.cwd(),
        request.env(),
        prune,
        confirmed,
        dryRun,
        deletions,
        request.await(),
        request.timeoutMs(),
        request.file());
  }
}
