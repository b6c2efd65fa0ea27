package edgelab.nginx.causes;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.nginx.causes.Suspects.fix;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Losses;
import edgelab.nginx.causes.capacity.AcceptQueueFull;
import edgelab.nginx.causes.capacity.DescriptorsExhausted;
import edgelab.nginx.causes.capacity.LimitConn;
import edgelab.nginx.causes.capacity.LimitReq;
import edgelab.nginx.causes.capacity.PortsExhausted;
import edgelab.nginx.causes.capacity.SlotsExhausted;
import edgelab.nginx.causes.upstream.UpstreamFull;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Limits that are smaller than the clients need, the line that sets them, and the number to set.
 */
class CapacityRulesTest {
  private static final String TWO_ZONES =
      "limit_req_zone $binary_remote_addr zone=ip:1m rate=1r/s;"
          + " limit_req_zone $server_name zone=all:1m rate=1r/s;";

  private static Suspects suspects(NginxCause cause) {
    return Suspects.of(cause);
  }

  private static Losses logged(String line) {
    return Losses.of(
        evidence(
            history(rejected(0, 503)),
            List.of("2026/11/24 03:00:00 [error] 8#8: *1 " + line),
            List.of(),
            List.of()));
  }

  private static Suspects frozen(Duration time, Duration patience) {
    return suspects(AcceptQueueFull.CAUSE)
        .withPatience(patience)
        .with(new ProxyFaults(Duration.ZERO, false, time, false));
  }

  @Test
  void slotsOfAPartAreNobodys() {
    String part = "location /ws { proxy_pass http://edge:8080; }";
    assertThat(suspects(SlotsExhausted.CAUSE).with(9_000).ofUser(part)).isEmpty();
  }

  @Test
  void slotsWithoutEventsAreNotSuspected() {
    assertThat(
            suspects(SlotsExhausted.CAUSE)
                .in("http { server { location / { proxy_pass http://edge:8080; } } }"))
        .isEmpty();
  }

  @Test
  void descriptorsAreSetToWhatTheClientsNeed() {
    List<Suspicion> found =
        suspects(DescriptorsExhausted.CAUSE).in("worker_rlimit_nofile 600;", "", "", "");
    assertThat(found.get(0).opens()).isEqualTo(new Opens(294, 295));
    assertThat(fix(found))
        .containsExactly("nginx.conf:1 worker_rlimit_nofile 600; -> worker_rlimit_nofile 1011;");
    assertThat(suspects(DescriptorsExhausted.CAUSE).in("worker_rlimit_nofile 1011;", "", "", ""))
        .isEmpty();
  }

  @Test
  void descriptorsThatAreNotSetAreTheSystems() {
    List<Suspicion> found = suspects(DescriptorsExhausted.CAUSE).with(600).in("", "", "", "");
    assertThat(found).singleElement().returns(false, Suspicion::isCertain);
    assertThat(fix(found)).containsExactly("nginx.conf:1 + worker_rlimit_nofile 1211;");
    assertThat(suspects(DescriptorsExhausted.CAUSE).in("", "", "", "")).isEmpty();
    assertThat(
            suspects(DescriptorsExhausted.CAUSE)
                .with(600)
                .ofUser("location /ws { proxy_pass http://edge:8080; }"))
        .isEmpty();
  }

  @Test
  void portsNeedAnotherAddress() {
    Suspects few = suspects(PortsExhausted.CAUSE).withLocalPorts(200);
    assertThat(fix(few.in("", "", "", "")))
        .containsExactly("nginx.conf:2 + server edge:8082;", "nginx.conf:2 + server edge:61084;");
    assertThat(suspects(PortsExhausted.CAUSE).withLocalPorts(500).in("", "", "", "")).isEmpty();
    assertThat(suspects(PortsExhausted.CAUSE).withLocalPorts(100).in("", "", "", ""))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opens()).isEqualTo(Opens.exactly(100));
              assertThat(one.fixes()).isEmpty();
            });
  }

  @Test
  void portsOfAUsersOwnServersHaveNoFix() {
    List<Suspicion> found =
        suspects(PortsExhausted.CAUSE)
            .withLocalPorts(300)
            .ofUser("location /ws { proxy_pass http://edge:8080; }");
    assertThat(found).singleElement().satisfies(one -> assertThat(one.fixes()).isEmpty());
    assertThat(PortsExhausted.CAUSE.reason()).isNotEmpty();
  }

  @Test
  void connectionsOfAnAddressAreTooFew() {
    List<Suspicion> found =
        suspects(LimitConn.CAUSE)
            .in("", "limit_conn_zone $binary_remote_addr zone=a:1m; limit_conn a 20;", "", "");
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(20));
    assertThat(found.get(0).why()).endsWith("all clients come from one address here");
    assertThat(fix(found)).containsExactly("nginx.conf:2 limit_conn a 20; -> limit_conn a 500;");
  }

  @Test
  void connectionsOfAnotherLevelOrADryRunDoNotCount() {
    String zone = "limit_conn_zone $server_name zone=a:1m;";
    Suspects limits = suspects(LimitConn.CAUSE);
    assertThat(limits.in("", zone, "server_name a; limit_conn a 20;", "limit_conn a 600;"))
        .isEmpty();
    assertThat(limits.in("", zone, "server_name a; limit_conn a 20; limit_conn_dry_run on;", ""))
        .isEmpty();
  }

  @Test
  void connectionsByAKeyThatTheFileDoesNotTellArePossible() {
    assertThat(
            suspects(LimitConn.CAUSE)
                .in("", "limit_conn_zone $http_x_user zone=a:1m;", "limit_conn a 20;", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
  }

  @Test
  void requestsKeepTheOtherArguments() {
    List<Suspicion> found =
        suspects(LimitReq.CAUSE).in("", TWO_ZONES, "", "limit_req zone=ip burst=20 delay=8;");
    assertThat(fix(found))
        .containsExactly(
            "nginx.conf:4 limit_req zone=ip burst=20 delay=8; -> limit_req zone=ip burst=499"
                + " nodelay;");
    assertThat(
            suspects(LimitReq.CAUSE).in("", TWO_ZONES, "", "limit_req zone=ip burst=499 nodelay;"))
        .isEmpty();
  }

  @Test
  void requestsAreRefusedByTheZoneThatIsLogged() {
    List<Suspicion> found =
        suspects(LimitReq.CAUSE)
            .in(
                "",
                TWO_ZONES,
                "server_name a;",
                "limit_req zone=all burst=99 nodelay; limit_req zone=ip burst=9 nodelay;");
    Losses byAll = logged("limiting requests, excess: 99.1 by zone \"all\", client: 10.0.0.1");
    assertThat(found).extracting(one -> one.shows().test(byAll)).containsExactly(false, true);
    assertThat(fix(found))
        .containsExactly(
            "nginx.conf:4 limit_req zone=ip burst=9 nodelay; -> limit_req zone=ip burst=499"
                + " nodelay;",
            "nginx.conf:4 limit_req zone=all burst=99 nodelay; -> limit_req zone=all burst=499"
                + " nodelay;");
  }

  @Test
  void everyServerOfTheUpstreamTakesItsShare() {
    String upstream =
        "events { worker_connections 9000; } http { upstream e { server edge:8080 weight=2"
            + " max_conns=100 max_fails=0; server edge:8082 max_conns=300; server edge:1 down"
            + " max_conns=1; }\nserver { location / { proxy_pass http://e; } } }";
    List<Suspicion> found = suspects(UpstreamFull.CAUSE).in(upstream);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(400));
    assertThat(fix(found))
        .containsExactly(
            "nginx.conf:1 server edge:8080 weight=2 max_conns=100 max_fails=0; -> server edge:8080"
                + " weight=2 max_conns=250 max_fails=0;");
    assertThat(suspects(UpstreamFull.CAUSE).in(upstream.replace(" max_conns=300", ""))).isEmpty();
  }

  @Test
  void theQueueOverflowsWhileNginxStandsStill() {
    Suspects frozen = frozen(Duration.ofMillis(7_500), Duration.ofMillis(10_500));
    String config =
        "events {} http { server { listen 80 backlog=100 default_server; return 404; }\n"
            + "server { server_name a; listen 80; location / { proxy_pass http://edge:8080; } } }";
    List<Suspicion> found = frozen.in(config);
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(101));
    assertThat(fix(found))
        .containsExactly(
            "nginx.conf:1 listen 80 backlog=100 default_server; -> listen 80 default_server"
                + " backlog=500;");
    assertThat(frozen.in(config.replace("backlog=100", "backlog=499"))).isEmpty();
  }

  @Test
  void theQueueOfAServerWithoutAListen() {
    String config = "events {} http { server { location / { proxy_pass http://edge:8080; } } }";
    List<Suspicion> found = suspects(AcceptQueueFull.CAUSE).with(600).in(config);
    assertThat(found).singleElement().returns(false, Suspicion::isCertain);
    assertThat(fix(found)).containsExactly("nginx.conf:1 + listen 80 backlog=600;");
    assertThat(suspects(AcceptQueueFull.CAUSE).with(512).in(config)).isEmpty();
  }

  /** At 3 s the kernels repeat what was dropped; in a ramp no queue is full. */
  @Test
  void theQueueIsOnlySuspectedWhereClientsComeAgain() {
    assertThat(frozen(Duration.ofSeconds(2), Duration.ofSeconds(5)).in("", "", "", "")).isEmpty();
    String config =
        "events {} http { server { listen 80 backlog=99;"
            + " location / { proxy_pass http://edge:8080; } } }";
    assertThat(frozen(Duration.ofSeconds(2), Duration.ofSeconds(5)).in(config))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(frozen(Duration.ofSeconds(6), Duration.ofSeconds(8)).in(config))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(frozen(Duration.ZERO, Duration.ofMillis(500)).in(config))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(frozen(Duration.ofSeconds(6), Duration.ofSeconds(5)).in(config)).isEmpty();
    assertThat(
            suspects(AcceptQueueFull.CAUSE)
                .with(Scenario.PLAIN.withRamp(Duration.ofSeconds(3)))
                .in(config))
        .isEmpty();
  }
}
