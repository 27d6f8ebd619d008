package dev.jsup.daemon.probe;

import dev.jsup.daemon.probe.ProbeResult.Success;
import dev.jsup.daemon.text.Durations;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;

/** Whether a port takes a connection, which is closed at once. */
final class TcpProbe implements Probe {
  private final Connector connector;
  private final Address address;

  TcpProbe(Connector connector, Address address) {
    this.connector = connector;
    this.address = address;
  }

  @Override
  public Attempt begin(Asker asker) {
    return new Connecting(
        address,
        connector.open(
            address,
            ChannelInboundHandlerAdapter::new,
            new Connection.Told() {
              @Override
              public void begun() {
                asker.begun();
              }

              @Override
              public void connected(Channel channel) {
                var _ = channel.close();
                asker.done(new Success());
              }

              @Override
              public void failed(ProbeResult result) {
                asker.done(result);
              }
            }));
  }

  private record Connecting(Address address, Connection connection) implements Attempt {
    @Override
    public void cancel() {
      connection.close();
    }

    @Override
    public String overdue(Duration timeout) {
      return "no connection within %s (%s)"
          .formatted(Durations.spelled(timeout.toMillis()), address);
    }
  }
}
