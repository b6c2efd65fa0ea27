package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.Nginx;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.Environment;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Setup.Copy;
import edgelab.proxy.Version;
import edgelab.run.Capacity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a configuration come where NGINX looks for them. */
class StagedLayoutTest {
  private static final String SERVER = "server { location / { proxy_pass http://my_app; } }\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Configs.write(folder.resolve("own"), name, text);
  }

  private StagedConfig staged(ConfigInput input) {
    return Staging.of(
        Targets.first(NginxConfig.read(input)),
        Builds.own(),
        Credentials.NONE,
        folder.resolve("staged"));
  }

  /** But for what stands in for the backend. */
  private static List<StagingChange> changes(StagedConfig staged) {
    return staged.changes().stream().filter(one -> !one.why().contains("stands in")).toList();
  }

  /** The text by its name in the container; each name is there once. */
  private static String inside(StagedConfig staged, String name) throws IOException {
    List<Copy> copies =
        staged.setup().files().stream().filter(copy -> copy.inside().equals(name)).toList();
    assertThat(copies).as(name).hasSize(1);
    return Files.readString(copies.get(0).file());
  }

  /** As Compose stacks have it: the file is mounted as conf.d/default.conf. */
  @ParameterizedTest
  @ValueSource(strings = {"nginx.conf", "default.conf", "conf.d/nginx.conf"})
  void aPartOfAnyNameComesBesideTheMainFile(String name) throws IOException {
    Path part = write(name, SERVER);
    for (Path path : List.of(part, folder.resolve("own"))) {
      StagedConfig staged = staged(ConfigInput.of(path));
      String main = inside(staged, Nginx.CONF);
      assertThat(main).contains("worker_connections", "include \"");
      String included = main.replaceFirst("(?s).*include \"(.*?)\".*", "$1");
      assertThat(inside(staged, included)).contains("my_app");
      assertThat(changes(staged))
          .extracting(StagingChange::toString)
          .anyMatch(change -> change.startsWith(part + ":1: added an nginx.conf around it"));
    }
  }

  /** floor((1024 - 1 - 64) / 2) = 479; see SlotArithmetic. */
  @Test
  void theSlotsOfTheMainFileThatIsNotGivenAreTold() throws IOException {
    StagedConfig staged = staged(ConfigInput.of(write("default.conf", SERVER)));
    assertThat(changes(staged).get(0))
        .hasToString(
            folder
                + "/own/default.conf:1: added an nginx.conf around it with worker_connections 140000;"
                + " (no nginx.conf is given, so worker_connections are not checked; the image's own"
                + " has 1024 for a worker, which 479 WebSockets at once use up: give the folder to"
                + " check yours)");
    assertThat(new SlotArithmetic(140_000, 1).burst(Version.parse("1.28.0")))
        .isGreaterThanOrEqualTo(Capacity.MOST_CLIENTS);
    Path whole = write("nginx.conf", "events {}\nhttp { include default.conf; }");
    assertThat(changes(staged(ConfigInput.of(whole)))).isEmpty();
  }

  @Test
  void aFolderOfNginxsMachineIsFoundByItsNameThere() throws IOException {
    write("nginx/nginx.conf", "events {}\nhttp { include /config/nginx/site-confs/*.conf; }");
    write("nginx/site-confs/a.conf", SERVER);
    Path nginx = folder.resolve("own/nginx");
    StagedConfig assumed = staged(ConfigInput.of(nginx));
    assertThat(inside(assumed, "/config/nginx/site-confs/a.conf")).isEqualTo(SERVER);
    assertThat(changes(assumed))
        .singleElement()
        .hasToString(
            "%1$s/nginx.conf:2: added %1$s as /config/nginx/ (the file that is included is there)"
                .formatted(nginx));
    ConfigInput told =
        new ConfigInput(
            nginx.resolve("nginx.conf"),
            Optional.empty(),
            Map.of("/config", folder.resolve("own")),
            Environment.NONE);
    assertThat(inside(staged(told), "/config/nginx/site-confs/a.conf")).isEqualTo(SERVER);
    assertThat(changes(staged(told))).isEmpty();
  }

  @Test
  void certificatesAreTakenFromAFolderThatIsTold() throws IOException {
    Path conf =
        write(
            "nginx.conf",
            "events {}\nhttp { server { listen 443 ssl; ssl_certificate /certs/a.pem;"
                + " ssl_certificate_key /certs/a.key; location / { proxy_pass http://e; } } }");
    write("tls/a.pem", "theirs");
    write("tls/a.key", "theirs too");
    Map<String, Path> folders = Map.of("/certs/", folder.resolve("own/tls"));
    StagedConfig staged =
        staged(new ConfigInput(conf, Optional.empty(), folders, Environment.NONE));
    assertThat(inside(staged, "/certs/a.pem")).isEqualTo("theirs");
    assertThat(changes(staged)).isEmpty();
  }

  /** OpenSSL takes the first certificate of a file, and the first key. */
  @Test
  void oneFileMayBeCertificateKeyAndAuthorities() throws IOException {
    Path conf =
        write(
            "nginx.conf",
            "events {}\nhttp { server { listen 443 ssl; ssl_trusted_certificate /certs/a.pem;"
                + " ssl_certificate /certs/a.pem; ssl_certificate_key /certs/a.pem;"
                + " location / { proxy_pass http://e; } } }");
    StagedConfig staged = staged(ConfigInput.of(conf));
    String pem = inside(staged, "/certs/a.pem");
    assertThat(pem.split("BEGIN CERTIFICATE")).hasSize(3);
    assertThat(pem.split("BEGIN PRIVATE KEY")).hasSize(2);
    String authority = staged.trust().strip();
    assertThat(pem.indexOf(authority)).as("behind the server's own").isPositive();
    assertThat(changes(staged)).hasSize(1);
  }

  @Test
  void whatNginxPrintsComesWhereItWas() throws IOException {
    String printed =
        """
        # configuration file /opt/nginx/conf/nginx.conf:
        events {}
        http { include mime.types; include sites/*.conf; }

        # configuration file /opt/nginx/conf/mime.types:
        types { a b; }

        # configuration file /opt/nginx/conf/sites/a.conf:
        """
            + SERVER;
    StagedConfig staged =
        staged(new ConfigInput(Path.of("stdin"), Optional.of(printed), Map.of(), Environment.NONE));
    assertThat(inside(staged, Nginx.CONF)).contains("include sites/*.conf;");
    for (String name : List.of("/opt/nginx/conf/sites/a.conf", "/etc/nginx/sites/a.conf")) {
      assertThat(inside(staged, name)).isEqualTo(SERVER.strip());
    }
    assertThat(staged.setup().conf()).isEqualTo(Path.of("/opt/nginx/conf/nginx.conf"));
  }
}
