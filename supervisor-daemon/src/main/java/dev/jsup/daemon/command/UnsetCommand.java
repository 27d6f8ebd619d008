package dev.jsup.daemon.command;

import dev.jsup.daemon.conf.ConfFile;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ConfView;
import dev.jsup.protocol.request.UnsetRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Forgets what users have set. */
public final class UnsetCommand implements Command<UnsetRequest> {
  private final ConfFile conf;

  public UnsetCommand(ConfFile conf) {
    this.conf = conf;
  }

  @Override
  public Answer run(UnsetRequest request, Call call) throws Refused {
    var values = conf.values();
    var keys = new ArrayList<String>();
    for (var key : request.keys() == null ? List.copyOf(values.keySet()) : request.keys()) {
      keys.add(ConfCommand.known(key, values));
    }
    try {
      conf.unset(keys);
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.INTERNAL,
          "cannot write %s: %s".formatted(conf.path(), IoReason.of(e)),
          "All is set as before.");
    }
    var left = conf.values();
    return Answer.of(
        new ConfView(left),
        _ ->
            keys.isEmpty()
                ? "nothing is set\n"
                : "unset %s; apps have it until their next start\n"
                    .formatted(String.join(", ", keys)));
  }
}
