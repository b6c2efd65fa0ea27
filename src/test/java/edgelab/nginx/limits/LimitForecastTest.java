package edgelab.nginx.limits;

import static edgelab.nginx.limits.Forecasts.BURST;
import static edgelab.nginx.limits.Forecasts.PLATFORM;
import static edgelab.nginx.limits.Forecasts.opens;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.theory.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The slots, workers, upstreams and ports of a configuration bound how many of 500 clients open.
 */
class LimitForecastTest {
  @Test
  void theDirectiveIsNamedWithTheNumberToSet() {
    LimitForecast forecast =
        Forecasts.of(
            """
            events {
              worker_connections 641;
            }
            http { server { location / { proxy_pass http://edge; } } }
            """);
    assertThat(opens(forecast)).isEqualTo("300");
    Bound bound = forecast.binding().orElseThrow();
    assertThat(bound.directive().orElseThrow().source().line()).isEqualTo(2);
    assertThat(bound.limit().formula()).isEqualTo("floor((641 − 1 − 40) / 2) = 300");
    assertThat(bound.limit().enough()).hasValue(1_067);
  }

  @Test
  void aDefaultHasNoDirective() {
    LimitForecast forecast =
        Forecasts.of("events {}\nhttp { server { location / { proxy_pass http://e; } } }");
    assertThat(opens(forecast)).startsWith("239");
    assertThat(forecast.binding().orElseThrow().directive()).isEmpty();
  }

  /** Measured: 300 on warm agents, 311 on cold ones. */
  @Test
  void whoShakesHandsCannotBeDropped() {
    String text =
        "events { worker_connections 641; }\n"
            + "http { server { listen 443 ssl; location / { proxy_pass http://e; } } }";
    assertThat(opens(Forecasts.of(text))).isEqualTo("300..319");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen 80; | 300",
        "listen 80; listen 0.0.0.0:80; listen *:80; | 300",
        "listen 80; listen 10.0.0.1:80; | 300",
        "listen 80; listen 10.0.0.1:80 bind; | 299",
        "listen 80; listen 10.0.0.1:80 multipath; | 299",
        "listen 80; listen [::]:80; | 299",
        "listen 80; listen 81; | 299",
        "listen 80-83; | 298",
        "listen 80 reuseport; | 300",
        "listen 80; listen unix:/a.sock; | 299",
        "listen 80; listen 443 quic; listen 443 ssl; | 299",
        "listen 80; } server { listen 80; server_name a; | 300",
        "listen 80; } server { listen 8080; | 299",
        "listen 80 deferred; | 319",
        "listen 80; } server { server_name a; listen 80 deferred; | 319",
      })
  void everySocketTakesASlot(String listens, String opens) {
    LimitForecast forecast =
        Forecasts.of(
            "events { worker_connections 641; }\nhttp { server { server_name z; "
                + "location / { proxy_pass http://e; } "
                + listens
                + " } }");
    assertThat(forecast.prediction().least()).isEqualTo(Integer.parseInt(opens));
  }

  @Test
  void aStreamsSocketsCountAndItHasNoRequests() {
    LimitForecast forecast =
        Forecasts.of(
            "events { worker_connections 641; }\n"
                + "stream { server { listen 80; proxy_pass e:1; } server { listen 53 udp; proxy_pass d:53; } }");
    assertThat(opens(forecast)).isEqualTo("319");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker_processes 2; | | 142..300",
        "worker_processes auto; | | 142..500",
        "worker_processes 2; | accept_mutex on; | 142..300",
        "worker_processes 2; | accept_mutex on; accept_mutex_delay 1m; | 142",
        "worker_processes 2; worker_rlimit_nofile 100; | | 44..90",
      })
  void workersShareByChance(String main, String events, String opens) {
    String text =
        "%s events { worker_connections 303; %s } http { server { location / { proxy_pass"
            + " http://e; } } }";
    String lines = events == null ? "" : events;
    assertThat(opens(Forecasts.of(text.formatted(main, lines)))).isEqualTo(opens);
  }

  /** It is the socket's option, whichever server's {@code listen} has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "listen 80 reuseport;",
        "listen 80; } server { server_name b; listen 80 reuseport;"
      })
  void aSocketOfEachWorkerHasNoMutex(String listen) {
    String text =
        "worker_processes 2; events { worker_connections 303; accept_mutex on;"
            + " accept_mutex_delay 1m; } http { server { server_name a; location / { proxy_pass"
            + " http://e; } %s } }";
    assertThat(opens(Forecasts.of(text.formatted(listen)))).isEqualTo("142..300");
    assertThat(opens(Forecasts.of(text.formatted(listen.replace(" reuseport", "")))))
        .isEqualTo("142");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone u 64k; server a max_conns=100; server b max_conns=50; | 150",
        "server a max_conns=100; server b; | 500",
        "server a max_conns=100; server b max_conns=50 backup; | 150",
        "server a max_conns=100; server b max_conns=50 down; | 100",
        "keepalive 32; server a max_conns=300; | 300",
        "server unix:/a.sock; | 500",
      })
  void anUpstreamTakesWhatItsServersTake(String servers, String opens) {
    LimitForecast forecast =
        Forecasts.of(
            "events { worker_connections 9999; } http { upstream u { "
                + servers
                + " } server { location / { proxy_pass http://u; } } }");
    assertThat(opens(forecast)).isEqualTo(opens);
  }

  @Test
  void withoutAZoneEachWorkerCountsForItself() {
    String text =
        "worker_processes 2; events { worker_connections 9999; } http { upstream u { %s server a"
            + " max_conns=100; } server { location / { proxy_pass http://u; } } }";
    assertThat(opens(Forecasts.of(text.formatted("")))).isEqualTo("100..200");
    assertThat(opens(Forecasts.of(text.formatted("zone u 64k;")))).isEqualTo("100");
  }

  @Test
  void portsArePerAddressOfTheUpstream() {
    String text =
        "events { worker_connections 99999; } http { upstream u { server a:1; server a:2; } server"
            + " { location / { proxy_pass http://u; } } }";
    LimitForecast forecast = Forecasts.of(text, BURST, PLATFORM.withLocalPorts(200));
    assertThat(opens(forecast)).isEqualTo("400");
    assertThat(forecast.binding().orElseThrow().limit().kind())
        .isEqualTo(Limit.LimitKind.LOCAL_PORTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolver 127.0.0.11; set $b edge; proxy_pass http://$b; | 299..319",
        "set $b edge; proxy_pass http://$b; | 300",
        "resolver 127.0.0.11; proxy_pass http://edge; | 300",
        "resolver 127.0.0.11; set $b 10.0.0.1; proxy_pass http://$b; | 300",
        "resolver 127.0.0.11; proxy_pass http://$host; | 299..319",
        "auth_request /a; proxy_pass http://edge; | 300..319",
        "auth_request off; proxy_pass http://edge; | 300",
        "mirror /m; proxy_pass http://edge; | 200..300",
      })
  void whatIsAskedBeforeADialMakesBounds(String location, String opens) {
    LimitForecast forecast =
        Forecasts.of(
            "events { worker_connections 641; } http { server { location / { "
                + location
                + " } location = /a { return 204; } } }");
    assertThat(opens(forecast)).isEqualTo(opens);
  }
}
