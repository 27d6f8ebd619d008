package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ReportRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code jsup report}. */
final class ReportCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Versions, paths, limits, the apps without their environments, and the last lines of"
                + " jsup.log, for a report of a fault. Values that look secret are hidden; read it"
                + " before you publish it.")
        .json()
        .example("jsup report", "see what it says")
        .example("jsup report > report.txt", "a file for a report of a fault");
  }

  @Override
  ReportRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new ReportRequest(List.of());
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    arguments.atMost(0);
    return session.ask(new ReportRequest(client(session)), arguments);
  }

  private static List<String> client(Session session) {
    var lines = new ArrayList<String>();
    lines.add("version  " + session.version());
    lines.add("java     " + Runtime.version() + ", " + System.getProperty("java.home"));
    lines.add("folder   " + session.caller().folder());
    new TreeMap<>(session.caller().environment())
        .forEach((name, value) -> {
          boolean own = name.startsWith("JSUP_") && !name.startsWith("JSUP_SERVE_");
          if (own || name.equals("LANG") || name.equals("LC_ALL")) {
            lines.add(name + '=' + value);
          }
        });
    return lines;
  }
}
