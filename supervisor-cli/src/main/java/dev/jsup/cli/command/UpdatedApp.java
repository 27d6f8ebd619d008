package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.json.JsonObject;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.DescribeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The app that is updated, as the daemon knows it.
 *
 * @param exitCode not 0 when there is none, which has been said
 * @param folder its working directory
 * @param postUpdate commands that run there after an update
 */
record UpdatedApp(int exitCode, String name, Path folder, List<String> postUpdate) {

  /** The one that the first word of {@code arguments} means. */
  static UpdatedApp find(Arguments arguments, Session session) throws CliException, IOException {
    var word = arguments.words().getFirst();
    var request = new DescribeRequest(List.of(word), session.caller().folder());
    var answer = session.data(request, arguments);
    if (answer.exitCode() != ExitCode.DONE.code()) {
      return new UpdatedApp(answer.exitCode(), word, Path.of(""), List.of());
    }
    var found = new LinkedHashMap<String, JsonObject>();
    for (var each : answer.items()) {
      found.putIfAbsent(each.required("name"), each);
    }
    if (found.size() != 1) {
      throw arguments.wrong(
          "'%s' means %d apps%s; name one"
              .formatted(
                  word,
                  found.size(),
                  found.isEmpty() ? "" : ": " + String.join(", ", found.keySet())));
    }
    var app = found.firstEntry();
    return new UpdatedApp(
        ExitCode.DONE.code(),
        app.getKey(),
        Path.of(app.getValue().required("cwd")),
        app.getValue().texts("postUpdate"));
  }
}
