package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.script.Behaviour;
import edgelab.script.EdgeTrait;
import edgelab.script.StandIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerNameTlsTest {
  private final EdgeServer edge = new EdgeServer(0, 64);
  private final CertificateAuthority authority = new CertificateAuthority();

  @BeforeEach
  void needsAName() throws IOException {
    Issued issued = authority.issue(Set.of("app.example", "edge"));
    edge.standIn(new StandIn(Set.of(), issued.certificate(), issued.key(), false));
    edge.behave(Behaviour.HEALTHY.withTraits(EdgeTrait.SERVER_NAME));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aNameOfTheCertificateIsServed() throws Exception {
    assertThat(answer(List.of(new SNIHostName("APP.example")))).isEqualTo("HTTP/1.1 101 ");
  }

  /** RFC 6066 section 3: the alert is fatal, and its number is 112. */
  @Test
  void anotherNameOrNoneGetsTheAlert() {
    for (List<SNIServerName> names :
        List.of(List.<SNIServerName>of(), List.<SNIServerName>of(new SNIHostName("backend")))) {
      assertThatThrownBy(() -> answer(names))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("unrecognized_name");
    }
  }

  @Test
  void aBackendWithoutTheTraitTakesEveryName() throws Exception {
    edge.behave(Behaviour.HEALTHY);
    assertThat(answer(List.of())).isEqualTo("HTTP/1.1 101 ");
  }

  /** The control burst comes in plain. */
  @Test
  void plainTextPasses() throws IOException {
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(client.head()).startsWith("HTTP/1.1 101 ");
    }
  }

  private String answer(List<SNIServerName> names) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    authority.certificate().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", edge.port())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(names);
      socket.setSSLParameters(parameters);
      String request = RawClient.UPGRADE.replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(13), StandardCharsets.UTF_8);
    }
  }
}
