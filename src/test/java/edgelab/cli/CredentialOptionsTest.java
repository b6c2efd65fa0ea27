package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.check.Credentials;
import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CredentialOptionsTest {
  private static final String RSA_KEY = rsaKey();

  private final Issued issued = new CertificateAuthority().issueToClient();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("other.key"), new CertificateAuthority().issueToClient().key());
    Files.writeString(folder.resolve("rsa.key"), RSA_KEY);
    Files.writeString(folder.resolve("a.crt"), issued.certificate());
    Files.writeString(folder.resolve("a.key"), issued.key());
    Files.writeString(folder.resolve("both.pem"), issued.certificate() + issued.key());
  }

  private static String rsaKey() {
    try {
      byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
          .formatted(Base64.getMimeEncoder().encodeToString(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private Credentials read(String... args) {
    CredentialOptions options = new CredentialOptions();
    String[] inFolder = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      inFolder[i] = args[i].contains(".") ? folder.resolve(args[i]).toString() : args[i];
    }
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("x", spec(options)))
        .parseArgs(inFolder);
    return options.read();
  }

  private static CommandLine.Model.CommandSpec spec(CredentialOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @Test
  void certificateAndKeyAreOneTextInWhateverFilesTheyAre() {
    assertThat(read()).isEqualTo(Credentials.NONE);
    assertThat(read("--user", "a:b:c").user()).isEqualTo("a:b:c");
    for (Credentials one :
        new Credentials[] {
          read("--client-cert", "a.crt", "--client-key", "a.key"), read("--client-cert", "both.pem")
        }) {
      assertThat(one.identity()).contains(issued.certificate().strip(), issued.key().strip());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--user agent | --user must be NAME:PASSWORD",
        "--user :b | --user must be NAME:PASSWORD",
        "--client-key a.key | which is missing",
        "--client-cert a.crt | a.crt that has no password",
        "--client-cert gone.crt --client-key a.key | gone.crt",
        "--client-cert a.key --client-key a.key | a.key",
        "--client-cert a.crt --client-key other.key | other.key is another certificate's",
        "--client-cert a.crt --client-key rsa.key | rsa.key is another certificate's",
      })
  void whatIsNoneIsSaidInOneLine(String args, String message) {
    assertThatThrownBy(() -> read(args.split(" ")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
