package edgelab.nginx.causes;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.CauseKind;
import edgelab.nginx.rule.NginxCause;
import edgelab.variant.Variants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause is asked for all of its parts. */
class NginxCausesTest {
  private static final Path SOURCES = Path.of("src/main/java/edgelab/nginx/causes");
  private static final Path TESTS = Path.of("src/test");

  /** Causes that no file of the catalogue can have, and where each is shown with containers. */
  private static final Map<String, String> SHOWN_ELSEWHERE =
      Map.ofEntries(
          entry("slow_link", "java/edgelab/scenario/WireFaultsIT.java"),
          entry("peer_reset", "java/edgelab/scenario/WireFaultsIT.java"),
          entry("silent_drop", "java/edgelab/scenario/WireFaultsIT.java"),
          entry("tls_to_plain_port", "resources/edgelab/check/wss-to-plain-443/expected.txt"),
          entry("client_tls", "resources/edgelab/check/tls-1.1-only/expected.txt"),
          entry(
              "client_certificate_required",
              "resources/edgelab/check/mutual-tls-asks/expected.txt"),
          entry(
              "proxy_protocol_sent",
              "resources/edgelab/check/stream-sends-proxy-protocol/expected.txt"),
          entry("method_changed", "resources/edgelab/check/method-post/expected.txt"),
          entry("host_not_forwarded", "resources/edgelab/check/origin-without-host/expected.txt"),
          entry("cookie_passed_on", "resources/edgelab/check/single-sign-on-cookies/expected.txt"),
          entry("query_dropped", "resources/edgelab/check/variable-without-query/expected.txt"),
          entry("other_protocol", "resources/edgelab/check/uwsgi-to-http/expected.txt"),
          entry("uri_emptied", "resources/edgelab/check/rewrite-leaves-nothing/expected.txt"),
          entry("unrecognized_name", "resources/edgelab/check/https-without-sni/expected.txt"),
          entry("request_head_too_large", "resources/edgelab/check/healthy-compose/expected.txt"));

  static Stream<NginxCause> all() {
    return NginxCauses.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void itSaysWhatItIs(NginxCause cause) {
    assertThat(cause.cause().id()).matches("[a-z0-9_]+");
    assertThat(cause.cause().title()).isNotBlank().doesNotEndWith(".");
    assertThat(cause.cause().kind()).isNotEqualTo(CauseKind.NONE);
    assertThat(cause.cause().reference()).hasScheme("https");
  }

  @ParameterizedTest
  @MethodSource("all")
  void itHasASign(NginxCause cause) {
    assertThat(cause.cause().signs()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void itHasARuleOrTheReasonForNone(NginxCause cause) {
    assertThat(cause.rule().isPresent() || !cause.reason().isBlank()).isTrue();
  }

  /** Of the rules with a variant {@link ForecastOfCatalogueTest} tries the fixes. */
  @ParameterizedTest
  @MethodSource("all")
  void itHasAVariantOrAnExperiment(NginxCause cause) throws IOException {
    String id = cause.cause().id();
    boolean isInCatalogue =
        Variants.ofProxy().stream().anyMatch(variant -> variant.cause().equals(cause.cause()));
    assertThat(isInCatalogue != SHOWN_ELSEWHERE.containsKey(id)).as(id).isTrue();
    if (!isInCatalogue) {
      assertThat(Files.readString(TESTS.resolve(SHOWN_ELSEWHERE.get(id)))).contains(id);
    }
  }

  /** One file, one cause; the others of the folder have no cause. */
  @Test
  void eachFileOfACauseIsInTheList() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> ofCauses =
          files
              .filter(file -> Files.isRegularFile(file) && declares(file))
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();
      String list = Files.readString(SOURCES.resolve("NginxCauses.java"));
      assertThat(ofCauses).hasSameSizeAs(NginxCauses.ALL);
      assertThat(ofCauses).allMatch(name -> list.contains(" " + name + ".CAUSE"));
    }
  }

  private static boolean declares(Path file) {
    try {
      return Files.readString(file).contains("static final NginxCause CAUSE");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
