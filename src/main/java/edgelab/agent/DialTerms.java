package edgelab.agent;

import edgelab.agent.transport.TransportProperties;
import edgelab.history.Burst;
import edgelab.history.Conduct;
import jakarta.websocket.ClientEndpointConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.glassfish.tyrus.client.ClientProperties;

/** What all dials of a burst have in common. */
record DialTerms(ClientEndpointConfig config, Map<String, Object> properties) {

  /**
   * @throws IllegalArgumentException where {@link Conduct#trust} is not PEM
   */
  static DialTerms of(Burst burst) {
    Conduct conduct = burst.conduct();
    ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
    if (!conduct.subprotocol().isEmpty()) {
      config.preferredSubprotocols(List.of(conduct.subprotocol()));
    }
    if (!conduct.trust().isEmpty()) {
      config.sslContext(trusting(conduct.trust()));
    }
    return new DialTerms(config.build(), properties(burst));
  }

  private static Map<String, Object> properties(Burst burst) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(TransportProperties.EVENT_LOOPS, 1);
    properties.put(TransportProperties.SUBPROTOCOL_REQUIRED, true);
    properties.put(ClientProperties.HANDSHAKE_TIMEOUT, (int) burst.handshakeTimeout().toMillis());
    if (!burst.via().isEmpty()) {
      properties.put(TransportProperties.CONNECT_TO, burst.via());
    }
    return properties;
  }

  private static SSLContext trusting(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("no certificates in PEM: " + e.getMessage(), e);
    }
  }
}
