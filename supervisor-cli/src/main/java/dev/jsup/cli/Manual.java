package dev.jsup.cli;

import dev.jsup.cli.command.Commands;
import dev.jsup.cli.usage.ManualPage;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.BuildVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the pages for man(1) when jsup is packaged (scripts/package). Not for users. */
public final class Manual {
  private Manual() {}

  /** Writes them into the folder {@code args[0]}, which is there; {@code args[1]} is their date. */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var pages = new ManualPage(BuildVersion.current().version(), args[1]);
    Files.writeString(folder.resolve("jsup.1"), pages.overview());
    for (var verb : Verb.values()) {
      var page = pages.of(Usage.of(verb, Commands.of(verb)));
      Files.writeString(folder.resolve(ManualPage.name(verb) + ".1"), page);
    }
  }
}
