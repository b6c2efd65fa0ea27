package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.capacity.LimitConn;
import edgelab.nginx.rule.Suspicion;
import org.junit.jupiter.api.Test;

/** By what a zone counts may stand in a map. */
class ZoneKeyRulesTest {
  /** NGINX counts nobody whose key is empty; a map may tell whose that is. */
  @Test
  void connectionsByAKeyThatAMapTells() {
    String map = "map $http_upgrade $key { default $binary_remote_addr; %s ''; }";
    String zone = map + " limit_conn_zone $key zone=a:1m;";
    Suspects limits = Suspects.of(LimitConn.CAUSE);
    assertThat(limits.in("", zone.formatted("other"), "limit_conn a 20;", ""))
        .singleElement()
        .returns(true, Suspicion::isCertain);
    assertThat(limits.in("", zone.formatted("websocket"), "limit_conn a 20;", "")).isEmpty();
    assertThat(limits.in("", "limit_conn_zone $connection zone=a:1m;", "limit_conn a 20;", ""))
        .as("by a key of each connection's own")
        .isEmpty();
    assertThat(limits.in("", "limit_conn_zone $connection zone=a:32k;", "limit_conn a 20;", ""))
        .as("of which the zone has no room for all")
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(limits.in("", "limit_conn_zone $server_name zone=a:1m;", "limit_conn a 20;", ""))
        .as("without a server_name")
        .isEmpty();
  }
}
