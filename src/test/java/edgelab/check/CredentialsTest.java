package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Secrets;
import edgelab.container.CertificateAuthority;
import edgelab.history.Json;
import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final Credentials GIVEN = new Credentials("Aladdin:open sesame", "PEM");

  private final CertificateAuthority authority = new CertificateAuthority();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        events {}
        http { server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k;
        ssl_client_certificate ca.crt; auth_basic_user_file users;
        location / { proxy_pass http://e; proxy_set_header Upgrade $http_upgrade; } } }
        """);
  }

  private Target target(String... files) throws IOException {
    for (String file : files) {
      Files.writeString(folder.resolve(file), "x");
    }
    return Targets.first(NginxConfig.read(folder.resolve("nginx.conf")));
  }

  /** RFC 7617 section 2 has this very header. */
  @Test
  void theUserIsSentAndShownNowhere() {
    ClientBehaviour known = GIVEN.in(ClientBehaviour.AGENT);
    assertThat(known.headers())
        .containsExactly(new RequestHeader("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    assertThat(Json.masked(known)).contains("Authorization").doesNotContain("QWxh");
  }

  @Test
  void nobodyWithoutCredentialsSendsAny() {
    assertThat(Credentials.NONE.in(ClientBehaviour.AGENT)).isEqualTo(ClientBehaviour.AGENT);
  }

  @Test
  void whereNginxsFilesAreTheUsersTheCredentialsAre() throws IOException {
    Target target = target("ca.crt", "users");
    assertThat(GIVEN.at(target, authority)).isEqualTo(GIVEN);
    assertThat(Credentials.NONE.at(target, authority)).isEqualTo(Credentials.NONE);
  }

  /** An authority that the lab made has not signed what the user gives. */
  @Test
  void whereTheLabMadeThemItKnowsSomeThatTheyLetIn() throws IOException {
    Credentials made = GIVEN.at(target(), authority);
    assertThat(made.user()).isEqualTo(GIVEN.user());
    assertThat(made.identity()).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
    assertThat(Secrets.masked(made.identity())).contains("BEGIN PRIVATE KEY-----***-----END");
    assertThat(Credentials.NONE.at(target(), authority).user()).isEqualTo("edgelab:edgelab");
  }

  /** In a limit_except that holds for GET, and in a location that hands the request over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "location / { proxy_pass http://e; limit_except POST { auth_basic a; auth_basic_user_file u; } }",
        "location / { auth_basic a; auth_basic_user_file u; try_files $uri @e; }"
            + " location @e { proxy_pass http://e; }"
      })
  void usersAreAskedWhereverAccessIs(String locations) throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        "events {} http { server { listen 80; %s } }".formatted(locations));
    assertThat(Credentials.NONE.at(target(), authority).user()).isEqualTo("edgelab:edgelab");
  }

  /** As htpasswd -s writes it; a separator in the password does not matter. */
  @Test
  void aFileOfUsersThatIsMadeHasTheUser() {
    assertThat(new Credentials("agent:correct horse", "").lineOfMade())
        .isEqualTo("agent:{SHA}L55TUjtiq8FBorTWAZ0jy6g129A=\n");
    assertThat(new Credentials("a:b:c#d", "").lineOfMade()).matches("a:\\{SHA}[\\w+/=]+\n");
  }
}
