package dev.jsup.daemon.probe;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a GET is answered with a status in a range. Redirects are not followed, no body is read,
 * and certificates are not verified: what is asked is whether the app works, as with Kubernetes.
 */
final class HttpProbe implements Probe {
  private final Connector connector;
  private final HttpQuestion question;
  private final @Nullable SslContext tls;

  HttpProbe(Connector connector, HttpQuestion question) {
    this.connector = connector;
    this.question = question;
    this.tls = question.tls() ? anyCertificate() : null;
  }

  private static SslContext anyCertificate() {
    try {
      return SslContextBuilder.forClient()
          .sslProvider(SslProvider.JDK)
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  @Override
  public Attempt begin(Asker asker) {
    var attempt = new HttpAttempt(question, tls, asker);
    attempt.begin(connector);
    return attempt;
  }
}
