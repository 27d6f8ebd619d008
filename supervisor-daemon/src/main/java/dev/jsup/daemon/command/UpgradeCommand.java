package dev.jsup.daemon.command;

import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.UpgradeAnswer;
import dev.jsup.protocol.request.UpgradeRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Has the daemon replaced by another version, once that has shown that it can take over. It answers
 * before that is done: whoever asked sees by the next answer that it was.
 */
public final class UpgradeCommand implements Command<UpgradeRequest> {
  private static final long PATIENCE_MILLIS = 30_000;

  private final JsupHome home;
  private final BuildVersion build;
  private final long pid;
  private final IntSupplier instances;
  private final Versions versions;

  /** The versions that are installed. */
  public interface Versions {
    /**
     * The version that {@code launcher} starts, which can take over.
     *
     * @throws Refused when it cannot, or has not shown that it can within {@code patience}
     */
    Successor find(String launcher, Duration patience) throws Refused, InterruptedException;
  }

  /**
   * A version that can take over.
   *
   * @param takeOver lets it, once the answers under way are out; false if the daemon ends already
   */
  public record Successor(BuildVersion build, BooleanSupplier takeOver) {}

  /**
   * @param build of this daemon
   * @param instances how many there are now
   */
  public UpgradeCommand(
      JsupHome home, BuildVersion build, long pid, IntSupplier instances, Versions versions) {
    this.home = home;
    this.build = build;
    this.pid = pid;
    this.instances = instances;
    this.versions = versions;
  }

  @Override
  public Answer run(UpgradeRequest request, Call call) throws Refused, InterruptedException {
    if (!request.launcher().startsWith("/")) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, "launcher: " + request.launcher(), "expected: an absolute path");
    }
    var patience =
        Duration.ofMillis(Objects.requireNonNullElse(request.timeoutMs(), PATIENCE_MILLIS));
    call.progress("trying the version that " + request.launcher() + " starts");
    var successor = versions.find(request.launcher(), patience);
    boolean wanted = !successor.build().equals(build) || Boolean.TRUE.equals(request.force());
    if (wanted && !successor.takeOver().getAsBoolean()) {
      throw new Refused(
          ErrorCode.SHUTTING_DOWN, "the daemon ends or is being replaced already", "");
    }
    return answer(wanted, successor.build());
  }

  private Answer answer(boolean upgraded, BuildVersion to) {
    int count = instances.getAsInt();
    var before = build.besides(to);
    var after = to.besides(build);
    return Answer.of(
        new UpgradeAnswer(upgraded, before, after, pid, count),
        _ ->
            upgraded
                ? "upgraded the daemon of %s from %s to %s (pid %d kept, %s untouched)\n"
                    .formatted(home.path(), before, after, pid, instances(count))
                : "the daemon of %s (pid %d) is of version %s already\n"
                    .formatted(home.path(), pid, after));
  }

  private static String instances(int count) {
    return count == 1 ? "1 app instance" : count + " app instances";
  }
}
