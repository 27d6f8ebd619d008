package dev.jsup.daemon.command;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.terminal.HostReport;
import dev.jsup.daemon.usage.HostSampler;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.request.SysinfosRequest;
import java.io.IOException;

/** Shows how the machine is doing. */
public final class SysinfosCommand implements Command<SysinfosRequest> {
  private final HostSampler sampler;

  public SysinfosCommand(HostSampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public Answer run(SysinfosRequest request, Call call) throws Refused, InterruptedException {
    try {
      var host = sampler.sample();
      return Answer.of(host, _ -> HostReport.render(host));
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.INTERNAL, "the machine cannot be looked at: " + IoReason.of(e), "");
    }
  }
}
