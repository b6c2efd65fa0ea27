package edgelab.scenario;

import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.proxy.Dialing;
import edgelab.proxy.Dialing.OwnSocket;
import edgelab.proxy.Setup;
import edgelab.script.Scenario;
import edgelab.script.StandIn;
import edgelab.variant.ConfigUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The proxy that is right, with TLS on both sides: it listens by nothing else, and verifies the
 * Edge.
 */
final class TlsProxy {
  /** As the clients dial it. */
  static final URI DIALED = URI.create("wss://nginx:443/");

  private static final String CERTIFICATE = "/etc/nginx/lab.crt";
  private static final String KEY = "/etc/nginx/lab.key";
  private static final String AUTHORITY = "/etc/nginx/lab-ca.crt";

  private final CertificateAuthority authority = new CertificateAuthority();
  private final Issued issued = authority.issue(Set.of(DIALED.getHost(), "edge"));
  private final Path folder;

  /**
   * @param folder for the files that are made
   */
  TlsProxy(Path folder) {
    this.folder = folder;
  }

  /** The certificate that clients are to trust, in PEM. */
  String trust() {
    return authority.certificate();
  }

  ConfigUnderTest in(String experiment, Scenario scenario) {
    return PlainProxy.in(
        experiment,
        scenario,
        folder,
        Map.of(
            "listen 80;",
            "listen 443 ssl; ssl_certificate %s; ssl_certificate_key %s;"
                .formatted(CERTIFICATE, KEY),
            "proxy_pass http://edge:8080;",
            "proxy_pass https://edge:8080; proxy_ssl_verify on; proxy_ssl_trusted_certificate %s;"
                .formatted(AUTHORITY)));
  }

  /** Of a configuration of this proxy; the Edge speaks TLS, too. */
  Setup setup(ConfigUnderTest config) throws IOException {
    Setup plain = config.kind().setup(config.file());
    List<Setup.Copy> files = new ArrayList<>(plain.files());
    files.add(copy("lab.crt", issued.certificate(), CERTIFICATE));
    files.add(copy("lab.key", issued.key(), KEY));
    files.add(copy("lab-ca.crt", authority.certificate(), AUTHORITY));
    int port = DIALED.getPort();
    StandIn edge = new StandIn(Set.of(), issued.certificate(), issued.key(), false);
    return new Setup(
        plain.kind(),
        plain.image(),
        plain.conf(),
        files,
        plain.prepare(),
        plain.command(),
        plain.logs(),
        DIALED,
        port,
        Optional.of(
            new Dialing(List.of(new OwnSocket("", port, port, "")), edge, Optional.empty())),
        (cause, scenario, clients, platform, losses) -> List.of());
  }

  private Setup.Copy copy(String name, String content, String inside) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return new Setup.Copy(file, inside, file);
  }
}
