package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.causes.access.PlainToTlsPort;
import edgelab.nginx.causes.access.TlsToPlainPort;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address of a user's clients says wss or ws, and the port speaks the other. */
class SchemeRulesTest {
  private static List<Suspicion> suspect(NginxCause cause, String listen, String url) {
    String text =
        "events {}\nhttp {\nserver {\n%s\nserver_name a.example.com;\nlocation / { proxy_pass http://e; }\n}\n}\n"
            .formatted(listen);
    return cause.suspect(
        new RuleContext(
            Targets.dialed(Configs.of(text), URI.create(url)),
            Scenario.PLAIN,
            10,
            Platform.linux(Version.parse("1.22.1"), 2),
            Backend.STAND_IN));
  }

  private static List<String> fix(List<Suspicion> suspicions) {
    return RoutedConfig.texts(suspicions.get(0).fixes().get(0));
  }

  @Test
  void thePortGetsTlsAndACertificate() {
    assertThat(fix(suspect(TlsToPlainPort.CAUSE, "listen 443;", "wss://a.example.com/")))
        .containsExactly(
            "nginx.conf:4 listen 443; -> listen 443 ssl;",
            "nginx.conf:3 + ssl_certificate /etc/nginx/a.example.com.crt;",
            "nginx.conf:3 + ssl_certificate_key /etc/nginx/a.example.com.key;");
  }

  @Test
  void aCertificateThatIsThereStays() {
    String listen = "listen 443 default_server; ssl_certificate a; ssl_certificate_key b;";
    assertThat(fix(suspect(TlsToPlainPort.CAUSE, listen, "wss://a.example.com/")))
        .containsExactly(
            "nginx.conf:4 listen 443 default_server; -> listen 443 default_server ssl;");
  }

  @Test
  void aPortThatIsNotWrittenIs() {
    assertThat(fix(suspect(TlsToPlainPort.CAUSE, "", "wss://a.example.com:80/")))
        .contains("nginx.conf:3 + listen 80 ssl;");
  }

  @ParameterizedTest
  @CsvSource({
    "listen 443 ssl;, wss://a.example.com/",
    "listen 443; ssl on;, wss://a.example.com/",
    "listen 80;, ws://a.example.com/",
  })
  void theSchemeOfThePortIsNoFault(String listen, String url) {
    assertThat(suspect(TlsToPlainPort.CAUSE, listen, url)).isEmpty();
    assertThat(suspect(PlainToTlsPort.CAUSE, listen, url)).noneMatch(Suspicion::isCertain);
  }

  /** There is none: every handshake is rejected. */
  @Test
  void tlsWithoutACertificateGoes() {
    String listen = "listen 80 ssl http2; ssl_reject_handshake on;";
    assertThat(fix(suspect(PlainToTlsPort.CAUSE, listen, "ws://a.example.com/")))
        .containsExactly("nginx.conf:4 listen 80 ssl http2; -> listen 80;");
    String other = listen + "} server { listen 443; ssl_certificate a;";
    assertThat(suspect(PlainToTlsPort.CAUSE, other, "ws://a.example.com/").get(0).fixes())
        .isEmpty();
  }

  /** What is wrong is the address. */
  @Test
  void aUsersTlsIsNotSwitchedOff() {
    assertThat(suspect(PlainToTlsPort.CAUSE, "listen 443 ssl;", "ws://a.example.com:443/"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isCertain()).isTrue();
              assertThat(one.where().line()).isEqualTo(4);
              assertThat(one.why()).contains("they should dial wss://");
              assertThat(one.fixes()).isEmpty();
              assertThat(one.needs()).contains("should dial wss://a.example.com:443/");
            });
  }
}
