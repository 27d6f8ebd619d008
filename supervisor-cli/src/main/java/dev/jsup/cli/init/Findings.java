package dev.jsup.cli.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What can be run.
 *
 * @param notes what was seen and left out, for people
 */
public record Findings(List<AppDraft> apps, List<String> notes) {
  private static final int MAX_JARS = 20;

  /** Where jars are, and where builds leave them; the first place that has any counts. */
  private static final List<String> JAR_FOLDERS = List.of("", "target", "build/libs");

  public Findings {
    apps = List.copyOf(apps);
    notes = List.copyOf(notes);
  }

  /** What is in {@code folder}: the lines of its Procfile, or else all that looks like an app. */
  public static Findings of(Path folder) throws IOException {
    var notes = new ArrayList<String>();
    var apps = new ArrayList<>(ProcfileProject.in(folder, notes));
    if (apps.isEmpty()) {
      apps.addAll(jars(folder, notes));
      var others =
          Stream.of(NodeProject.in(folder, notes), PythonProject.in(folder, notes))
              .filter(Objects::nonNull)
              .toList();
      apps.addAll(others);
    }
    return new Findings(apps, notes);
  }

  /** Whether a file of this name can be an app, see {@link #ofJar}. */
  public static boolean isJar(String name) {
    return RunnableJar.isMeant(name);
  }

  /**
   * The app that a jar or war is; none if it cannot be run.
   *
   * @param folder where it is to run
   * @param script the jar, as it is named from there
   */
  public static Findings ofJar(Path folder, String script) throws IOException {
    var app = new RunnableJar(folder, script).draft();
    return new Findings(app == null ? List.of() : List.of(app), List.of());
  }

  /** Nothing. */
  public static Findings none() {
    return new Findings(List.of(), List.of());
  }

  /** What they are called and what they are: {@code shop, a Spring Boot jar}. */
  public List<String> described() {
    return apps.stream().map(app -> app.name() + ", " + app.kind()).toList();
  }

  private static List<AppDraft> jars(Path folder, List<String> notes) throws IOException {
    for (var place : JAR_FOLDERS) {
      var apps = new ArrayList<AppDraft>();
      for (var jar : jarsIn(folder.resolve(place))) {
        var script = place.isEmpty() ? jar : place + '/' + jar;
        try {
          var app = new RunnableJar(folder, script).draft();
          if (app != null) {
            apps.add(app);
          }
        } catch (IOException e) {
          notes.add(script + " cannot be read: " + e.getMessage());
        }
      }
      if (!apps.isEmpty()) {
        return apps;
      }
    }
    return List.of();
  }

  /** The names of those that are made to be run. */
  private static List<String> jarsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> RunnableJar.isMeant(name) && !name.startsWith("original-"))
          .filter(name -> !name.matches(".*-(sources|javadoc|plain|tests)\\.[jw]ar"))
          .sorted()
          .limit(MAX_JARS)
          .toList();
    }
  }
}
