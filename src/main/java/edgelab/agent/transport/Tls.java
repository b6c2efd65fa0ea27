package edgelab.agent.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import jakarta.websocket.ClientEndpointConfig;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;

/**
 * TLS as the client properties ask for it: {@link TransportProperties#SSL_CONTEXT}, and then in
 * Tyrus's order the configurator property, the endpoint configuration's SSL context, the JVM's
 * default.
 */
final class Tls {

  private final SslContext context;
  private final SslEngineConfigurator configurator;

  private Tls(SslContext context, SslEngineConfigurator configurator) {
    this.context = context;
    this.configurator = configurator;
  }

  static Tls of(ClientEndpointConfig config, Map<String, Object> properties) {
    Object context = properties.get(TransportProperties.SSL_CONTEXT);
    return context == null ? ofTyrus(config, properties) : new Tls((SslContext) context, null);
  }

  private static Tls ofTyrus(ClientEndpointConfig config, Map<String, Object> properties) {
    Object given = properties.get(ClientProperties.SSL_ENGINE_CONFIGURATOR);
    if (given instanceof SslEngineConfigurator configurator) {
      return new Tls(null, configurator);
    }
    if (given != null) {
      throw new IllegalArgumentException(
          ClientProperties.SSL_ENGINE_CONFIGURATOR + " is a " + given.getClass().getName());
    }
    SSLContext context = config.getSSLContext();
    return new Tls(null, context == null ? null : new SslEngineConfigurator(context));
  }

  /** A client-side handler for one connection; the host goes into SNI and is verified. */
  SslHandler handlerFor(String host) {
    SslHandler handler = new SslHandler(engineFor(host));
    handler.setHandshakeTimeoutMillis(0); // the dial has a timer of its own
    return handler;
  }

  private SSLEngine engineFor(String host) {
    if (context != null) {
      return context.newEngine(ByteBufAllocator.DEFAULT, host, -1);
    }
    SslEngineConfigurator chosen = configurator == null ? jvmDefault() : configurator;
    SSLEngine engine = chosen.createSSLEngine(host);
    if (chosen.isHostVerificationEnabled() && chosen.getHostnameVerifier() == null) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
    }
    return engine;
  }

  /** Asks the custom {@link HostnameVerifier}, if there is one, after the TLS handshake. */
  boolean accepts(String host, SSLEngine engine) {
    HostnameVerifier verifier = configurator == null ? null : configurator.getHostnameVerifier();
    return verifier == null || verifier.verify(host, engine.getSession());
  }

  private static SslEngineConfigurator jvmDefault() {
    try {
      return new SslEngineConfigurator(SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JVM has no usable default SSL context", e);
    }
  }
}
