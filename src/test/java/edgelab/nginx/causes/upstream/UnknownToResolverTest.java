package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a name server of the file cannot know: NGINX asks for them as they are written. */
class UnknownToResolverTest {
  private static List<ConfigChange> changes(String resolver, String lines) {
    String text =
        "events {}\nhttp {\nupstream pool { zone p 64k; server app:1 resolve; }\nserver {\nresolver %s;\nlocation / {\n%s\n}\n}\n}\n"
            .formatted(resolver, lines);
    Platform platform = Platform.linux(Version.parse("1.28.0"), 1);
    return UnknownToResolver.RULE
        .suspect(Advice.outside(Targets.first(Configs.of(text)), platform))
        .stream()
        .flatMap(one -> Advice.changes(one).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8.8.8.8 | set $up app; proxy_pass http://$up:80; | app, which no public",
        "1.1.1.1 valid=30s ipv6=off | set $up http://app:80; proxy_pass $up; | app, which no public",
        "8.8.8.8 1.1.1.1 | proxy_pass http://pool; | app, which no public",
        "8.8.8.8 | set $up app.internal; proxy_pass http://$up; | app.internal, which no public",
        "kube-dns.kube-system.svc.cluster.local | set $up app; proxy_pass http://$up; | search domains",
        "kube-dns.kube-system | set $up app.web.svc; proxy_pass http://$up; | search domains",
      })
  void whatIsKnownNowhereIsToldWithItsResolver(String resolver, String lines, String why) {
    assertThat(changes(resolver, lines))
        .singleElement()
        .returns(5, ConfigChange::line)
        .extracting(ConfigChange::why)
        .asString()
        .contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.11 | set $up app; proxy_pass http://$up:80;",
        "10.0.0.2 8.8.8.8 | set $up app; proxy_pass http://$up:80;",
        "192.168.1.1 | set $up app; proxy_pass http://$up:80;",
        "8.8.8.8 | set $up app.example.com; proxy_pass http://$up:80;",
        "8.8.8.8 | set $up 10.0.0.1; proxy_pass http://$up:80;",
        "8.8.8.8 | proxy_pass http://app:80;",
        "8.8.8.8 | set $up localhost; proxy_pass http://$up;",
        "8.8.8.8 | proxy_pass http://$host;",
        "kube-dns.kube-system | set $up app.web.svc.cluster.local; proxy_pass http://$up;",
      })
  void aNameThatItMayKnowIsInnocent(String resolver, String lines) {
    assertThat(changes(resolver, lines)).isEmpty();
  }
}
