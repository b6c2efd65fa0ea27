package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
  /** Docker's names may have an underscore, and Compose's often do. */
  @Test
  void aCertificateIsGoodForEveryName() throws CertificateException {
    List<String> hosts = List.of("edge", "my_app", "a-b.example.com");
    String pem = new CertificateAuthority().issue(hosts).certificate();
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> name.get(1).toString())
        .isEqualTo(hosts);
  }
}
