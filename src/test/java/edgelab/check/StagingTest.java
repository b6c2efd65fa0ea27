package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.container.CertificateAuthority;
import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.script.StandIn;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's configuration as it is run. */
class StagingTest {
  @TempDir Path folder;

  private String staged(String http) throws IOException {
    NginxConfig config =
        Configs.of(
            "events {}\nhttp {\n"
                + http
                + "\nserver { listen 80; location / { proxy_pass http://e; } }\n}\n");
    return Files.readString(
        Staging.of(Targets.first(config), Builds.own(), Credentials.NONE, folder).main());
  }

  /** Keys and password files are among them. */
  @Test
  void theFilesAreTheirOwnersAlone() throws IOException {
    staged("");
    staged("# once more, over the files of the run before");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> staged = files.filter(Files::isRegularFile).toList();
      assertThat(staged).isNotEmpty();
      for (Path file : staged) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  /** It takes a right that the workers do not have here, and routes that the lab has not. */
  @Test
  void foreignAddressesAreNotBoundTo() throws IOException {
    assertThat(staged("proxy_bind $remote_addr transparent;")).doesNotContain("transparent");
    assertThat(staged("proxy_bind $server_addr;")).contains("proxy_bind $server_addr;");
  }

  /** Keys and passwords are not left lying about, however the run ends. */
  @ParameterizedTest
  @ValueSource(strings = {"end", "throw", "signal"})
  void theFilesAreGoneWithTheRun(String how) throws Exception {
    Path staged = folder.resolve("staged");
    Process run = StagedRun.start(staged);
    try (BufferedReader said = run.inputReader();
        BufferedWriter told = run.outputWriter()) {
      assertThat(said.readLine()).isEqualTo("staged");
      assertThat(staged).isNotEmptyDirectory();
      if (how.equals("signal")) {
        run.destroy(); // SIGTERM, which ends a JVM as Ctrl-C does
      } else {
        told.write(how + "\n");
        told.flush();
      }
      run.waitFor();
    }
    assertThat(staged).doesNotExist();
  }

  /** What the agents trust is sent to them, and kept with the burst. */
  @Test
  void aKeyBesideItsCertificateStaysWhereItIs() throws IOException {
    String both = new CertificateAuthority().certificate() + "-----BEGIN PRIVATE KEY-----\nMC4C\n";
    Files.writeString(folder.resolve("all.pem"), both);
    Path conf =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            events {}
            http { server { listen 443 ssl; ssl_certificate all.pem; ssl_certificate_key all.pem;
            location / { proxy_pass http://e; proxy_set_header Upgrade $http_upgrade; } } }
            """);
    String trust =
        Staging.of(
                Targets.first(NginxConfig.read(conf)),
                Builds.own(),
                Credentials.NONE,
                folder.resolve("staged"))
            .trust();
    assertThat(trust.split("BEGIN CERTIFICATE")).as("the lab's and its own").hasSize(3);
    assertThat(trust).doesNotContain("PRIVATE", "MC4C");
  }

  /** Certificates take time to make, and nobody would see them. */
  @ParameterizedTest
  @CsvSource({
    "http://e,          ws://e/,  false",
    "https://e,         ws://e/,  true",
    "$target,           ws://e/,  false",
    "HTTPS://e,         ws://e/,  true",
    "http://e,          wss://e:80/, true",
    "http://$arg_to,    ws://e/?to=https://f, true"
  })
  void theEdgeSpeaksTlsWhereNginxMay(String pass, URI dialed, boolean speaks) {
    NginxConfig config =
        Configs.of(
            "events {}\nhttp { resolver 10.0.0.1; set $target http://e;"
                + " server { listen 80; location / { proxy_pass %s; } } }".formatted(pass));
    StagedConfig staged =
        Staging.of(Targets.dialed(config, dialed), Builds.own(), Credentials.NONE, folder);
    StandIn edge = staged.setup().dialing().orElseThrow().edge();
    assertThat(edge.certificate().isEmpty()).isNotEqualTo(speaks);
    assertThat(edge.key().isEmpty()).isNotEqualTo(speaks);
    assertThat(staged.trust().isEmpty()).isNotEqualTo(speaks);
  }

  @Test
  void theLabsLogHasANameOfItsOwn() throws IOException {
    assertThat(staged("")).contains("log_format edgelab '", "access.log edgelab;");
    assertThat(staged("log_format edgelab x; log_format edgelab_ y;"))
        .contains("log_format edgelab__ '", "access.log edgelab__;")
        .containsOnlyOnce("log_format edgelab ");
  }

  /** 2 GiB by 440 bytes, for the old workers and the new ones of a reload. */
  @Test
  void connectionsThatNeedMoreMemoryThanThereIsAreRefused() {
    String text =
        "worker_processes 2;\nevents {\n  worker_connections %d;\n}\n"
            + "http { server { location / { proxy_pass http://e; } } }\n";
    Target most = Targets.first(Configs.of(text.formatted(1_220_161)));
    assertThat(Staging.of(most, Builds.own(), Credentials.NONE, folder).main()).exists();
    Target more = Targets.first(Configs.of(text.formatted(1_220_162)));
    assertThatThrownBy(() -> Staging.of(more, Builds.own(), Credentials.NONE, folder))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith(
            "nginx.conf:3: worker_connections 1220162: 2 workers need 2.0 GiB for them, a reload"
                + " included, and the lab has 2 GiB for NGINX; write 1220161 at most");
  }
}
