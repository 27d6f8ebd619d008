package dev.jsup.daemon.command;

import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.model.VersionView;
import dev.jsup.protocol.request.VersionRequest;

/** Says what version of jsup is running as the daemon. */
public final class VersionCommand implements Command<VersionRequest> {
  private final VersionView view;

  public VersionCommand(BuildVersion build, long pid) {
    this.view =
        new VersionView(
            build.version(),
            build.commit(),
            BuildVersion.PROTOCOL,
            Runtime.version().toString(),
            pid);
  }

  @Override
  public Answer run(VersionRequest request, Call call) {
    return Answer.of(
        view,
        _ ->
            "daemon %s (commit %s, protocol %d, Java %s, pid %d)\n"
                .formatted(
                    view.version(), view.commit(), view.protocol(), view.java(), view.pid()));
  }
}
