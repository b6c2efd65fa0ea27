package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.container.ProxyImages.Offer;
import edgelab.nginx.Configs;
import edgelab.nginx.build.VersionNeed;
import edgelab.proxy.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedNginxTest {
  private static final Version OWN = Version.parse("1.22.1");

  private static List<VersionNeed> needs(String lines) {
    return VersionNeed.of(
        Configs.of(
            "events {}\nhttp {\nserver {\n" + lines + "\nlocation / { proxy_pass http://e; } } }"));
  }

  private static Offer offer(String version, String here) {
    return new Offer(Version.parse(version), "a suite", here);
  }

  private static List<Offer> offers(String here126, String here130) {
    return List.of(
        offer("1.18.0", "yes"),
        offer("1.22.1", "yes"),
        offer("1.26.3", here126),
        offer("1.30.6", here130),
        offer("1.31.3", "no"));
  }

  private static Version chosen(String lines, String here126, String here130) {
    return CheckedNginx.choose(needs(lines), OWN, offers(here126, here130));
  }

  @Test
  void theOldestThatFitsIsChosenAndOneThatIsHereFirst() {
    assertThat(chosen("http2 on;", "no", "no")).hasToString("1.26.3");
    assertThat(chosen("http2 on;", "unknown", "yes")).hasToString("1.30.6");
    assertThat(chosen("http2 on;", "yes", "yes")).hasToString("1.26.3");
    assertThat(chosen("http2 on; max_headers 9;", "yes", "no")).hasToString("1.30.6");
  }

  @Test
  void whereNoneFitsItIsToldAtTheLine() {
    assertThatThrownBy(() -> chosen("ssl on;\nhttp2 on;", "yes", "yes"))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith(
            "nginx.conf:5: http2 on needs NGINX 1.25.1, and this is NGINX 1.22.1; none that can be"
                + " had here fits (1.18.0, 1.22.1, 1.26.3, 1.30.6, 1.31.3)"
                + " (https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2)");
  }

  @Test
  void aVersionThatTheUserChoseMustFit() {
    assertThatThrownBy(
            () ->
                CheckedNginx.requireFitting(
                    needs("ssl on;\nlisten 1;"), Version.parse("1.26.3"), "choose another"))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith(
            "nginx.conf:4: ssl on: NGINX 1.25.1 removed it, and this is NGINX 1.26.3; choose another"
                + " (https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl)");
    assertThatCode(() -> CheckedNginx.requireFitting(needs("ssl on;"), OWN, ""))
        .doesNotThrowAnyException();
  }
}
