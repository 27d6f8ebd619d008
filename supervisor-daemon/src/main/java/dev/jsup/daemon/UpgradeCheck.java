package dev.jsup.daemon;

import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.ProgramImage;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial start of the version that a launcher starts, as a child that only looks: see {@link
 * Fitness}. It shows whether that version could take over, and the very program to become.
 */
record UpgradeCheck(JsupHome home, Orphans orphans) {
  private static final Logger LOG = LoggerFactory.getLogger(UpgradeCheck.class);
  private static final Pattern FIT =
      Pattern.compile(Fitness.FIT + "(\\d{1,9}) (\\S{1,100}) (\\S{1,100})");
  private static final String SIGNATURE = "jsup: ";
  private static final int MAX_LINES = 20;

  /** A version that can take over. */
  record Fit(BuildVersion build, ProgramImage program) {}

  /** Tries it for {@code patience} at most. */
  Fit run(String launcher, Duration patience) throws Refused, InterruptedException {
    try {
      var process =
          NewProcess.start(
              new ProcessBuilder(launcher, "daemon", StartMode.CHECKING).redirectErrorStream(true));
      orphans.leaveToJdk(process);
      try {
        return ask(process, patience);
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw unfit(launcher + " cannot be started: " + e.getMessage());
    }
  }

  private Fit ask(Process process, Duration patience)
      throws IOException, Refused, InterruptedException {
    var said = new CompletableFuture<List<String>>();
    Thread.ofVirtual().name("upgrade check").start(() -> listen(process, said));
    List<String> lines;
    try {
      lines = said.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unfit("it said nothing within %d ms (--timeout)".formatted(patience.toMillis()));
    } catch (ExecutionException e) {
      throw new IOException("what it says cannot be read", e.getCause());
    }
    var fit = FIT.matcher(lines.isEmpty() ? "" : lines.getLast());
    if (!fit.matches()) {
      throw unfit(reason(lines));
    }
    return new Fit(
        new BuildVersion(fit.group(2), fit.group(3)),
        ProgramImage.of(Long.parseLong(fit.group(1))));
  }

  private static void listen(Process process, CompletableFuture<List<String>> said) {
    var lines = new ArrayList<String>();
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.startsWith(Fitness.FIT)) {
          break;
        }
        if (lines.size() > MAX_LINES) {
          lines.removeFirst();
        }
      }
      said.complete(lines);
    } catch (IOException e) {
      said.completeExceptionally(e);
    }
  }

  private static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(SIGNATURE))
        .findFirst()
        .map(line -> line.substring(SIGNATURE.length()))
        .orElseGet(() -> lines.isEmpty() ? "it ended without a word" : String.join(" | ", lines));
  }

  private Refused unfit(String reason) {
    LOG.warn("not upgraded: {}", reason);
    return new Refused(
        ErrorCode.CONFLICT,
        "the new version cannot take over from the daemon of %s: %s".formatted(home.path(), reason),
        "The old version goes on, with all apps. Mend that, then run 'jsup upgrade' again");
  }

  /** It has shown all that there is; what it may have started itself is not to stay. */
  private static void end(Process process) throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.getOutputStream().close();
  }
}
