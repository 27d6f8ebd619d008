package dev.jsup.daemon.command;

import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.ValidationView;
import dev.jsup.protocol.request.ValidateRequest;
import java.util.List;
import java.util.Objects;

/** Checks an ecosystem file, without a look at what it names. */
public final class ValidateCommand implements Command<ValidateRequest> {
  private final EcosystemFiles files;

  public ValidateCommand(EcosystemFiles files) {
    this.files = files;
  }

  @Override
  public Answer run(ValidateRequest request, Call call) throws Refused, InterruptedException {
    var options = Objects.requireNonNullElse(request.file(), EcosystemOptions.NONE);
    var place = files.place(request.target(), request.cwd());
    try {
      var ecosystem = files.read(place, options, request.env());
      var names = ecosystem.apps().stream().map(app -> String.valueOf(app.options().name()));
      var view =
          new ValidationView(place.label(), true, names.toList(), List.of(), ecosystem.notes());
      return answer(view, ExitCode.DONE).noting(ecosystem.notes());
    } catch (Refused e) {
      if (e.error().code() != ErrorCode.BAD_DECLARATION) {
        throw e;
      }
      var problems = e.error().message().lines().toList();
      var view = new ValidationView(place.label(), false, List.of(), problems, List.of());
      return answer(view, ExitCode.FAILED);
    }
  }

  private static Answer answer(ValidationView view, ExitCode exit) {
    return new Answer.One(view, _ -> text(view), exit);
  }

  private static String text(ValidationView view) {
    if (!view.valid()) {
      return String.join("\n", view.problems()) + '\n' + view.file() + " is not valid\n";
    }
    int count = view.apps().size();
    return "%s is valid: %d app%s (%s)\n"
        .formatted(view.file(), count, count == 1 ? "" : "s", String.join(", ", view.apps()));
  }
}
