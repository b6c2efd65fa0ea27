package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitForecastTest {
  private static final Platform PLATFORM = Platform.linux(Version.parse("1.28.0"), 4);
  private static final Arrivals BURST = Arrivals.burst(500);

  @TempDir Path folder;

  private LimitForecast forecast(String text, Arrivals arrivals) throws IOException {
    Path file = Files.writeString(folder.resolve("nginx.conf"), text);
    return LimitForecast.of(Targets.first(NginxConfig.read(file)), arrivals, PLATFORM);
  }

  /** MAIN, EVENTS, HTTP, SERVER and LOCATION are replaced. */
  private LimitForecast forecast(String where, String lines, Arrivals arrivals) throws IOException {
    String text =
        """
        MAIN
        events { worker_connections 16384; EVENTS }
        http { HTTP
          server { listen 80; SERVER
            location / { LOCATION proxy_pass http://edge:8080; } } }
        """;
    String with = text.replace(where, lines).replaceAll("\\b[A-Z]{4,}\\b", "");
    return forecast(with, arrivals);
  }

  private static String opens(LimitForecast forecast) {
    return forecast.prediction().toString();
  }

  @Test
  void theDirectiveIsNamedWithTheNumberToSet() throws IOException {
    LimitForecast forecast =
        forecast(
            """
            events {
              worker_connections 641;
            }
            http { server { location / { proxy_pass http://edge; } } }
            """,
            BURST);
    assertThat(opens(forecast)).isEqualTo("300");
    Bound bound = forecast.binding().orElseThrow();
    assertThat(bound.directive().orElseThrow().source().line()).isEqualTo(2);
    assertThat(bound.limit().formula()).isEqualTo("floor((641 − 1 − 40) / 2) = 300");
    assertThat(bound.limit().enough()).hasValue(1_067);
  }

  @Test
  void aDefaultHasNoDirective() throws IOException {
    LimitForecast forecast =
        forecast("events {}\nhttp { server { location / { proxy_pass http://e; } } }", BURST);
    assertThat(opens(forecast)).startsWith("239");
    assertThat(forecast.binding().orElseThrow().directive()).isEmpty();
  }

  /** Measured: 300 on warm agents, 311 on cold ones. */
  @Test
  void whoShakesHandsCannotBeDropped() throws IOException {
    String text =
        "events { worker_connections 641; }\n"
            + "http { server { listen 443 ssl; location / { proxy_pass http://e; } } }";
    assertThat(opens(forecast(text, BURST))).isEqualTo("300..319");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen 80; | 300",
        "listen 80; listen 0.0.0.0:80; listen *:80; | 300",
        "listen 80; listen 10.0.0.1:80; | 300",
        "listen 80; listen 10.0.0.1:80 bind; | 299",
        "listen 80; listen [::]:80; | 299",
        "listen 80; listen 81; | 299",
        "listen 80-83; | 298",
        "listen 80 reuseport; | 300",
        "listen 80; listen unix:/a.sock; | 299",
        "listen 80; listen 443 quic; listen 443 ssl; | 299",
        "listen 80; } server { listen 80; server_name a; | 300",
        "listen 80; } server { listen 8080; | 299",
        "listen 80 deferred; | 319",
      })
  void everySocketTakesASlot(String listens, String opens) throws IOException {
    LimitForecast forecast =
        forecast(
            "events { worker_connections 641; }\nhttp { server { server_name z; "
                + "location / { proxy_pass http://e; } "
                + listens
                + " } }",
            BURST);
    assertThat(forecast.prediction().least()).isEqualTo(Integer.parseInt(opens));
  }

  @Test
  void aStreamsSocketsCountAndItHasNoRequests() throws IOException {
    LimitForecast forecast =
        forecast(
            "events { worker_connections 641; }\n"
                + "stream { server { listen 80; proxy_pass e:1; } server { listen 53 udp; proxy_pass d:53; } }",
            BURST);
    assertThat(opens(forecast)).isEqualTo("319");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker_processes 2; | | 142..284",
        "worker_processes auto; | | 142..500",
        "worker_processes 2; | accept_mutex on; | 142..284",
        "worker_processes 2; | accept_mutex on; accept_mutex_delay 1m; | 142",
        "worker_processes 2; worker_rlimit_nofile 100; | | 44..90",
      })
  void workersShareByChance(String main, String events, String opens) throws IOException {
    String text =
        "%s events { worker_connections 303; %s } http { server { location / { proxy_pass"
            + " http://e; } } }";
    String lines = events == null ? "" : events;
    assertThat(opens(forecast(text.formatted(main, lines), BURST))).isEqualTo(opens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$binary_remote_addr | 1 | 300",
        "$binary_remote_addr | 2 | 500",
        "$remote_addr$server_name | 1 | 300",
        "$server_name | 2 | 300",
        "$host | 1 | 300",
        "all | 1 | 300",
        "$http_authorization | 1 | 300..500",
        "$limit_key | 2 | 300..500",
      })
  void aZoneCountsByItsKey(String key, int addresses, String opens) throws IOException {
    String zone = "limit_conn_zone " + key + " zone=a:1m; limit_conn a 300;";
    assertThat(opens(forecast("HTTP", zone, BURST.from(addresses)))).isEqualTo(opens);
  }

  @Test
  void aLowerLevelsLimitReplacesTheInherited() throws IOException {
    String zones =
        "limit_conn_zone $remote_addr zone=a:1m; limit_conn_zone $host zone=b:1m; limit_conn a 10;";
    assertThat(opens(forecast("HTTP", zones, BURST))).isEqualTo("10");
    String lower =
        zones
            + " server { listen 80 default_server; limit_conn b 20;"
            + " location /ws { proxy_pass http://e; } }";
    LimitForecast forecast = forecast("HTTP", lower, BURST);
    assertThat(opens(forecast)).isEqualTo("20");
    assertThat(forecast.binding().orElseThrow().directive().orElseThrow())
        .hasToString("limit_conn b 20");
    String dry = zones + " limit_conn_dry_run on;";
    assertThat(opens(forecast("HTTP", dry, BURST))).isEqualTo("500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate=1r/s | burst=299 nodelay | 300 | 499",
        "rate=1r/s |  | 1 | -1",
        "rate=60r/m | burst=99 nodelay | 100 | 499",
        "rate=1r/m | burst=9 delay=9 | 10 | -1",
        "rate=50r/s | burst=500 | 236..251 | -1",
        "rate=1000r/s | burst=500 | 500 | 499",
      })
  void aRateIsABucket(String rate, String burst, String opens, int enough) throws IOException {
    String zone = "limit_req_zone $binary_remote_addr zone=a:1m " + rate + ";";
    LimitForecast forecast = forecast("HTTP", zone + " limit_req zone=a " + burst + ";", BURST);
    assertThat(opens(forecast)).isEqualTo(opens);
    assertThat(forecast.bounds())
        .filteredOn(bound -> bound.limit().kind() == Limit.LimitKind.REQUEST_RATE)
        .singleElement()
        .satisfies(bound -> assertThat(bound.limit().enough().orElse(-1)).isEqualTo(enough));
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
  void anUpstreamTakesWhatItsServersTake(String servers, String opens) throws IOException {
    LimitForecast forecast =
        forecast(
            "events { worker_connections 9999; } http { upstream u { "
                + servers
                + " } server { location / { proxy_pass http://u; } } }",
            BURST);
    assertThat(opens(forecast)).isEqualTo(opens);
  }

  @Test
  void withoutAZoneEachWorkerCountsForItself() throws IOException {
    String text =
        "worker_processes 2; events { worker_connections 9999; } http { upstream u { %s server a"
            + " max_conns=100; } server { location / { proxy_pass http://u; } } }";
    assertThat(opens(forecast(text.formatted(""), BURST))).isEqualTo("100..200");
    assertThat(opens(forecast(text.formatted("zone u 64k;"), BURST))).isEqualTo("100");
  }

  @Test
  void portsArePerAddressOfTheUpstream() throws IOException {
    String text =
        "events { worker_connections 99999; } http { upstream u { server a:1; server a:2; } server"
            + " { location / { proxy_pass http://u; } } }";
    Path file = Files.writeString(folder.resolve("nginx.conf"), text);
    LimitForecast forecast =
        LimitForecast.of(
            Targets.first(NginxConfig.read(file)), BURST, PLATFORM.withLocalPorts(200));
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
  void whatIsAskedBeforeADialMakesBounds(String location, String opens) throws IOException {
    LimitForecast forecast =
        forecast(
            "events { worker_connections 641; } http { server { location / { "
                + location
                + " } location = /a { return 204; } } }",
            BURST);
    assertThat(opens(forecast)).isEqualTo(opens);
  }
}
