package edgelab.nginx.limits;

import static edgelab.nginx.limits.Forecasts.BURST;
import static edgelab.nginx.limits.Forecasts.PLATFORM;
import static edgelab.nginx.limits.Forecasts.opens;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A zone of {@code limit_conn} or {@code limit_req} bounds how many of 500 clients open. */
class ZoneLimitsTest {
  private static LimitForecast inHttp(String lines, Arrivals arrivals) {
    String config =
        """
        events { worker_connections 16384; }
        http { %s
          server { listen 80; location / { proxy_pass http://edge:8080; } } }
        """;
    return Forecasts.of(config.formatted(lines), arrivals, PLATFORM);
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
  void aZoneCountsByItsKey(String key, int addresses, String opens) {
    String zone = "limit_conn_zone " + key + " zone=a:1m; limit_conn a 300;";
    assertThat(opens(inHttp(zone, BURST.from(addresses)))).isEqualTo(opens);
  }

  @Test
  void aLowerLevelsLimitReplacesTheInherited() {
    String zones =
        "limit_conn_zone $remote_addr zone=a:1m; limit_conn_zone $host zone=b:1m; limit_conn a 10;";
    assertThat(opens(inHttp(zones, BURST))).isEqualTo("10");
    String lower =
        zones
            + " server { listen 80 default_server; limit_conn b 20;"
            + " location /ws { proxy_pass http://e; } }";
    LimitForecast forecast = inHttp(lower, BURST);
    assertThat(opens(forecast)).isEqualTo("20");
    assertThat(forecast.binding().orElseThrow().directive().orElseThrow())
        .hasToString("limit_conn b 20");
    String dry = zones + " limit_conn_dry_run on;";
    assertThat(opens(inHttp(dry, BURST))).isEqualTo("500");
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
  void aRateIsABucket(String rate, String burst, String opens, int enough) {
    String zone = "limit_req_zone $binary_remote_addr zone=a:1m " + rate + ";";
    LimitForecast forecast = inHttp(zone + " limit_req zone=a " + burst + ";", BURST);
    assertThat(opens(forecast)).isEqualTo(opens);
    assertThat(forecast.bounds())
        .filteredOn(bound -> bound.limit().kind() == Limit.LimitKind.REQUEST_RATE)
        .singleElement()
        .satisfies(bound -> assertThat(bound.limit().enough().orElse(-1)).isEqualTo(enough));
  }
}
