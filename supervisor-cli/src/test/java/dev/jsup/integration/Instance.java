package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** An instance as the API shows it at each call. */
record Instance(TestHome home, String target) {
  /** All that is known of it. */
  Json view() {
    return app().get("instances").at(0);
  }

  Json app() {
    return home.http().get("/v1/apps/describe", "targets", target).granted().at(0);
  }

  String state() {
    return view().get("state").text();
  }

  long pid() {
    return view().get("pid").number();
  }

  Proc proc() {
    return new Proc(pid());
  }

  long restarts() {
    return view().get("restarts").number();
  }

  String reason() {
    return view().get("reason").text();
  }

  /** How its last process ended. */
  Json lastExit() {
    return view().get("lastExit");
  }

  Instance awaitState(String state) {
    Await.until(() -> target + " " + state + ", is: " + view(), () -> state().equals(state));
    return this;
  }

  /** Waits for another process than {@code before}, and gives its pid. */
  long awaitReplacement(long before) {
    var found = new AtomicLong();
    Await.until(
        () -> "another process than " + before + " of " + view(),
        () -> {
          var pid = view().get("pid");
          found.set(pid.isNull() ? before : pid.number());
          return found.get() != before;
        });
    return found.get();
  }

  /** What it has written to its standard output. */
  String out() {
    return read("outFile");
  }

  String error() {
    return read("errorFile");
  }

  /** Waits until {@code text} is in its output. */
  void awaitOut(String text) {
    Await.until(() -> "'" + text + "' in the output: " + out(), () -> out().contains(text));
  }

  private String read(String field) {
    try {
      return Files.readString(Path.of(view().get(field).text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the API for {@code verb}, one of those that take targets alone. */
  Http.Answer ask(String verb) {
    return home.http().post("/v1/apps/" + verb, Map.of("targets", List.of(target)));
  }
}
