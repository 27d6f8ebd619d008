package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.PrivateFile;
import dev.jsup.daemon.takeover.EcosystemText;
import dev.jsup.daemon.takeover.ForeignFile;
import dev.jsup.daemon.takeover.Pm2Dump;
import dev.jsup.daemon.takeover.Procfile;
import dev.jsup.daemon.takeover.SupervisordConf;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.ImportAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.ImportRequest;
import dev.jsup.protocol.request.StartRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an ecosystem file of what another supervisor runs; starts it, if asked to. */
public final class ImportCommand implements Command<ImportRequest> {
  private final Command<StartRequest> start;

  /**
   * @param start starts the file
   */
  public ImportCommand(Command<StartRequest> start) {
    this.start = start;
  }

  @Override
  public Answer run(ImportRequest request, Call call) throws Refused, InterruptedException {
    var found = read(request);
    if (found.apps().isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "there are no apps in " + request.origin(),
          found.notes().isEmpty() ? "" : "Not carried over: " + String.join("; ", found.notes()));
    }
    var text = EcosystemText.write(found, request.origin());
    var faults = faults(text);
    var output = request.output();
    if (output == null) {
      return answer(text, null, found.apps().size(), List.of(), faults);
    }
    write(Path.of(output), text, Boolean.TRUE.equals(request.force()));
    if (!Boolean.TRUE.equals(request.start()) || !faults.isEmpty()) {
      return answer(text, output, found.apps().size(), List.of(), faults);
    }
    return started(request, output, call);
  }

  private static ForeignFile read(ImportRequest request) throws Refused {
    try {
      return switch (request.from()) {
        case "pm2" -> Pm2Dump.read(request.text(), request.env());
        case "supervisord" -> SupervisordConf.read(request.text(), request.folder(), request.env());
        case "procfile" -> Procfile.read(request.text(), request.folder());
        default ->
            throw new Refused(
                ErrorCode.BAD_REQUEST,
                "'%s' (expected: pm2, supervisord or procfile)".formatted(request.from()),
                "");
      };
    } catch (ForeignFile.Unusable e) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s: %s".formatted(request.origin(), e.getMessage()),
          "Nothing was taken over.");
    }
  }

  /** What jsup itself would say of {@code text}. */
  private static List<String> faults(String text) {
    return switch (EcosystemFile.read("imported", text)) {
      case YamlResult.Valid<List<DeclaredApp>> _ -> List.of();
      case YamlResult.Invalid<List<DeclaredApp>> invalid -> invalid.message().lines().toList();
    };
  }

  private static void write(Path file, String text, boolean force) throws Refused {
    if (!file.isAbsolute()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, "output: '%s' (expected: an absolute path)".formatted(file), "");
    }
    if (Files.exists(file) && !force) {
      throw new Refused(
          ErrorCode.CONFLICT,
          file + " is there already",
          "Name another with -o, or replace it with --force.");
    }
    try {
      PrivateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION, "cannot write %s: %s".formatted(file, IoReason.of(e)), "");
    }
  }

  private Answer started(ImportRequest request, String file, Call call)
      throws Refused, InterruptedException {
    var known =
        new StartRequest(
            List.of(file),
            null,
            request.folder(),
            request.env(),
            null,
            request.await(),
            request.timeoutMs(),
            null,
            null,
            null);
    try {
      var answer = start.run(known, call);
      return answer instanceof Answer.One(var body, var report, var exit, var notes)
              && body instanceof ActionAnswer(boolean ok, var results, var more)
          ? new Answer.One(
              new ImportAnswer("", file, ok, results, more),
              traits -> "wrote %s\n%s".formatted(file, report.apply(traits)),
              exit,
              notes)
          : answer;
    } catch (Refused e) {
      throw new Refused(
          e.error().code(),
          "%s is written, but not started: %s".formatted(file, e.error().message()),
          e.error().next());
    }
  }

  private static Answer answer(
      String text,
      @Nullable String file,
      int apps,
      List<InstanceResult> results,
      List<String> faults) {
    return new Answer.One(
        new ImportAnswer(text, file, faults.isEmpty(), results, faults),
        _ -> file == null ? text : written(file, apps),
        faults.isEmpty() ? ExitCode.DONE : ExitCode.FAILED,
        faults);
  }

  private static String written(String file, int apps) {
    return "wrote %1$s: %2$d app%3$s; what is not carried over stands in it. Look at it, then: jsup start %1$s\n"
        .formatted(file, apps, apps == 1 ? "" : "s");
  }
}
