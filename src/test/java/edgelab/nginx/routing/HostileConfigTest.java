package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import edgelab.LabException;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that made a reader overflow its stack, fill its memory, or never answer. */
class HostileConfigTest {
  /** Some ten times what each of them takes. */
  private static final Duration SOON = Duration.ofSeconds(10);

  static Stream<Arguments> refused() {
    String broken = "http { server { listen 80 } }";
    return Stream.of(
        Arguments.of("# c\n".repeat(100_000) + broken, "'listen' is not ended by ';'"),
        Arguments.of("\n".repeat(100_000) + broken, "'listen' is not ended by ';'"),
        Arguments.of(location("^/" + "(".repeat(20_000) + "a" + ")".repeat(20_000)), "is longer"),
        Arguments.of(location("^/" + "(".repeat(2_000) + "a"), "cannot read the regular"),
        Arguments.of(location("^/((a*)*)*\\2b$"), "takes more steps than PCRE allows"),
        Arguments.of(
            "http { server { content_by_lua_block { " + "[=".repeat(1_000_000) + " } } }",
            "has no proxy_pass"));
  }

  private static String location(String regex) {
    return "http { server { listen 80; location ~ \"" + regex + "\" { proxy_pass http://e; } } }";
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedInALine(String text, String line) {
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(
                    () -> Targets.dialed(Configs.of(text), URI.create("ws://x/" + "a".repeat(30))))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(line));
  }

  /** 99 to the power of five is no path that anybody dials. */
  @Test
  void noPathIsLongerThanARequest() {
    NginxConfig config = Configs.of(location("^/(((((a{99}){99}){99}){99}){99})"));
    assertThat(Targets.in(config)).isEmpty();
  }

  @Test
  void manyStarsAreOnePattern(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("conf.d"));
    Files.writeString(folder.resolve("conf.d").resolve("a".repeat(200) + ".conf"), "");
    String include = "include conf.d/" + "*a".repeat(30) + "b.conf;";
    Path main =
        Files.writeString(
            folder.resolve("nginx.conf"),
            "http { " + include + "server { location / { proxy_pass http://e; } } }");
    assertTimeoutPreemptively(SOON, () -> NginxConfig.read(main));
  }

  @Test
  void fiveThousandLocationsAreRanked() {
    String locations =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "location /p" + i + " { proxy_pass http://e:80; }\n")
            .collect(Collectors.joining());
    NginxConfig config = Configs.of("http { server { listen 80; " + locations + " } }");
    assertThat(assertTimeoutPreemptively(SOON, () -> Targets.in(config))).hasSize(5_000);
  }

  /** As generated proxies have them: each site sets the same three variables. */
  @Test
  void aSitesVariablesAreItsOwn() {
    String sites =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    ("server { server_name s%1$d.example; location / { set $app app%1$d;"
                            + " set $port 8%1$03d; set $proto http;"
                            + " proxy_pass $proto://$app:$port; } }\n")
                        .formatted(i))
            .collect(Collectors.joining());
    NginxConfig config = Configs.of("http { resolver 127.0.0.11; " + sites + " }");
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertThat(Upstreams.behind(Targets.first(config)))
              .extracting(one -> one.address().text())
              .containsExactly("app0:8000");
          assertThat(Upstreams.of(config)).as("the resolver and one a site").hasSize(101);
        });
  }
}
