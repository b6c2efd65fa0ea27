package edgelab.cli;

import edgelab.LabException;
import edgelab.check.Credentials;
import edgelab.nginx.config.ConfigFile;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Option;

/** Options that say what clients bring so that NGINX lets them in. */
final class CredentialOptions {
  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "What the clients answer where NGINX asks for a password (Basic).")
  private String user = "";

  @Option(
      names = "--client-cert",
      paramLabel = "FILE",
      description = "A certificate in PEM that the clients show where NGINX asks for one.")
  private Path certificate;

  @Option(
      names = "--client-key",
      paramLabel = "FILE",
      description = "The key of that certificate. Default: the same file.")
  private Path key;

  /**
   * @throws LabException where they are none
   */
  Credentials read() {
    requireUser(user);
    if (certificate == null && key != null) {
      throw new LabException("--client-key is the key of --client-cert, which is missing");
    }
    return new Credentials(user, certificate == null ? "" : identity());
  }

  /**
   * @param user empty: none is given
   * @throws LabException where it is no name with a password
   */
  static void requireUser(String user) {
    if (!user.isEmpty() && user.indexOf(':') < 1) {
      throw new LabException("--user must be NAME:PASSWORD");
    }
  }

  private String identity() {
    Path keyFile = key == null ? certificate : key;
    try {
      SslContextBuilder.forClient().keyManager(certificate.toFile(), keyFile.toFile()).build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new LabException(
          "--client-cert %s: no certificate in PEM with a key of PKCS #8 in %s that has no password: %s"
              .formatted(certificate, keyFile, reason(e)),
          e);
    }
    if (!KeyPairs.isOne(text(certificate), text(keyFile))) {
      throw new LabException(
          "--client-cert %s: the private key in %s is another certificate's"
              .formatted(certificate, keyFile));
    }
    return key == null ? text(certificate) : text(certificate) + "\n" + text(key);
  }

  private static String reason(Throwable error) {
    return String.valueOf(error.getCause() == null ? error : error.getCause().getMessage());
  }

  private static String text(Path file) {
    try {
      return ConfigFile.decoded(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
