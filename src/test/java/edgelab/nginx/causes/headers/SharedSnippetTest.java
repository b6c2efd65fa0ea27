package edgelab.nginx.causes.headers;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspicions;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that other locations include too keeps its line: they need it as it is. */
class SharedSnippetTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "include proxy.conf;, '\"\"', 6 + proxy_set_header Connection upgrade;",
    "'', '\"\"', "
        + "proxy.conf:2 proxy_set_header Connection \"\"; -> proxy_set_header Connection upgrade;",
    "include proxy.conf;, close, "
        + "proxy.conf:2 proxy_set_header Connection close; -> proxy_set_header Connection upgrade;"
  })
  void itsEmptyLineIsLeftAlone(String elsewhere, String value, String edit) throws IOException {
    Files.writeString(
        folder.resolve("proxy.conf"),
        "proxy_http_version 1.1;\nproxy_set_header Connection %s;\n".formatted(value));
    Path main =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            events {}
            http {
            server {
            listen 80;
            location / { proxy_pass http://web:80; %s }
            location /ws { proxy_pass http://app:80; include proxy.conf;
            proxy_set_header Upgrade $http_upgrade; }
            }
            }
            """
                .formatted(elsewhere));
    NginxConfig config = NginxConfig.read(main);
    RuleContext context =
        new RuleContext(
            Targets.dialed(config, URI.create("ws://nginx/ws")),
            Scenario.PLAIN,
            500,
            Platform.linux(Version.parse("1.22.1"), 2),
            Backend.STAND_IN);
    assertThat(Suspicions.fix(UpgradeNotForwarded.CAUSE, context))
        .singleElement()
        .asString()
        .endsWith(edit);
  }
}
