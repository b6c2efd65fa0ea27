package edgelab.container;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The lab's own certificate authority. It stands in for whoever signed the certificates that a
 * configuration names and that are not there; the agents trust it. Its own certificate is made when
 * something is first asked of it: what makes certificates takes a third of a second to load.
 */
public final class CertificateAuthority {
  private static final Duration VALID = Duration.ofDays(1);

  private X509Bundle root; // null: nothing was asked for yet

  /** A certificate and its key, both in PEM. */
  public record Issued(String certificate, String key) {}

  /** The certificate for trust in this authority, in PEM. */
  public String certificate() {
    return root().getCertificatePEM();
  }

  private synchronized X509Bundle root() {
    if (root == null) {
      root = make(fresh("CN=edgelab").setIsCertificateAuthority(true));
    }
    return root;
  }

  /**
   * @param hosts the certificate is good for, at least one
   */
  public Issued issue(Collection<String> hosts) {
    CertificateBuilder builder = fresh("CN=edgelab server").addExtendedKeyUsageServerAuth();
    try {
      builder.addExtensionOctetString(
          Extension.subjectAlternativeName.getId(), false, names(hosts).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return issued(builder);
  }

  /** One that a client shows. */
  public Issued issueToClient() {
    return issued(fresh("CN=edgelab client").addExtendedKeyUsageClientAuth());
  }

  private Issued issued(CertificateBuilder builder) {
    try {
      X509Bundle bundle = builder.buildIssuedBy(root());
      return new Issued(bundle.getCertificatePEM(), bundle.getPrivateKeyPEM());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The builder's own takes no underscore, which names in Compose files have. */
  private static GeneralNames names(Collection<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .map(host -> new GeneralName(GeneralName.dNSName, host))
            .toArray(GeneralName[]::new));
  }

  private static CertificateBuilder fresh(String subject) {
    Instant now = Instant.now();
    return new CertificateBuilder()
        .subject(subject)
        .ecp256()
        .notBefore(now.minus(VALID))
        .notAfter(now.plus(VALID));
  }

  private static X509Bundle make(CertificateBuilder builder) {
    try {
      return builder.buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
