package edgelab.nginx.causes.upstream;

import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Finding;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NGINX that passes on to itself. */
class ProxyLoopTest {
  private static final String CLOSED =
      "2026/11/24 03:00:00 [error] 8#8: *8 recv() failed (104: Connection reset by peer) while"
          + " reading response header from upstream";

  private static RoutedConfig passing(String pass) {
    return RoutedConfig.of("location / {\n" + pass + "\n}", "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass http://$server_addr:$server_port;",
        "proxy_pass http://${server_addr}:${server_port}$request_uri;",
        "proxy_pass http://127.0.0.1;",
        "proxy_pass http://127.0.0.1:80/;",
        "proxy_pass http://0.0.0.0:80;",
        "proxy_pass http://localhost:80/deeper/;",
        "set $to 127.0.0.1:80; proxy_pass http://$to;",
      })
  void anAddressOfItsOwnLeadsBack(String pass) {
    List<Suspicion> found = passing(pass).suspect(ProxyLoop.CAUSE);
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(0));
    assertThat(passing(pass).with(Backend.STAND_IN).suspect(ProxyLoop.CAUSE))
        .singleElement()
        .returns(true, Suspicion::isCertain);
  }

  /** The name that leads clients to this server leads NGINX there, too. */
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "NGINX:80", "$host", "${host}:80", "$host$request_uri"})
  void aNameOfItsOwnLeadsBack(String address) {
    String server = "server_name nginx; location / { proxy_pass http://" + address + "; }";
    assertThat(RoutedConfig.of(server, "/").suspect(ProxyLoop.CAUSE))
        .singleElement()
        .returns(true, Suspicion::isCertain);
  }

  @Test
  void anotherAddressIsTheFix() {
    assertThat(passing("proxy_pass http://$server_addr:$server_port;").fix(ProxyLoop.CAUSE))
        .containsExactly(
            "nginx.conf:6 proxy_pass http://$server_addr:$server_port; -> proxy_pass"
                + " http://edge:8080;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "location / { proxy_pass http://edge:8080; }",
        "location / { proxy_pass http://$server_addr:8080; }",
        "server_name nginx; location / { proxy_pass http://nginx:8080; }",
        "server_name *.nginx; location / { proxy_pass http://a.nginx; }",
        "location / { proxy_pass http://$host; }",
        "location / { proxy_pass http://127.0.0.1:80/app/; } location /app/ { proxy_pass"
            + " http://edge:8080; }",
        "location / { proxy_pass http://127.0.0.1:81; } } server { listen 81; location / {"
            + " proxy_pass http://edge:8080; }",
        "server_name nginx; location / { proxy_pass http://127.0.0.1; } } server { listen 80"
            + " default_server; return 444;",
      })
  void aChainEnds(String server) {
    assertThat(RoutedConfig.of(server, "/").suspect(ProxyLoop.CAUSE)).isEmpty();
  }

  /** The Host header brings a request back to the server that it came from. */
  @Test
  void theHostHeaderChoosesTheServer() {
    String server =
        "server_name nginx; location / { proxy_set_header Host $host; proxy_pass"
            + " http://127.0.0.1; } } server { listen 80 default_server; return 444;";
    assertThat(RoutedConfig.of(server, "/").suspect(ProxyLoop.CAUSE)).hasSize(1);
  }

  @Test
  void twoServersMayPassOnToEachOther() {
    String server =
        "location / { proxy_pass http://127.0.0.1:81; } } server { listen 81; location / {"
            + " proxy_pass http://127.0.0.1:80; }";
    assertThat(RoutedConfig.of(server, "/").suspect(ProxyLoop.CAUSE))
        .singleElement()
        .returns(true, Suspicion::isCertain);
  }

  /** Every second request goes to the other server. */
  @Test
  void oneOfTwoServersIsPossible() {
    RoutedConfig config =
        RoutedConfig.ofHttp(
            "upstream u { server edge:8080; server 127.0.0.1:80; }\n"
                + "server { location / { proxy_pass http://u; } }",
            "/");
    assertThat(config.suspect(ProxyLoop.CAUSE))
        .singleElement()
        .returns(false, Suspicion::isCertain);
  }

  /** NGINX logs what it did to itself; the dropped client's slot was taken by the loop. */
  @Test
  void aRequestThatComesAgainAndAgainIsALoop() {
    Verdict verdict =
        Judge.judge(
            evidence(
                history(rejected(0, 502), rejected(1, 502), unanswered(2)),
                List.of(CLOSED, NOT_ENOUGH),
                passed(9),
                List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.named("proxy_loop"));
    assertThat(verdict.findings())
        .singleElement()
        .returns(verdict.lost(), Finding::clients)
        .returns(Cause.named("proxy_loop"), Finding::cause);
  }

  @Test
  void aChainOfServersIsNone() {
    assertThat(
            Judge.judge(evidence(history(rejected(0, 502)), List.of(CLOSED), passed(8), List.of()))
                .cause())
        .isEqualTo(Cause.named("upstream_closes"));
  }

  /** As many requests as dials. */
  @ParameterizedTest
  @CsvSource({"1, proxy_loop", "2, unknown"})
  void aClientThatDialsAgainIsNoLoop(int dials, String cause) {
    List<Event> events = new ArrayList<>();
    for (int dial = 1; dial <= dials; dial++) {
      events.add(new Event.Dialed(0, dial, Histories.ms(dial)));
    }
    events.addAll(failed(0, Phase.HANDSHAKE, Signal.RST).subList(1, 2));
    assertThat(Judge.judge(evidence(history(events), List.of(), passed(9), List.of())).cause())
        .isEqualTo(Cause.named(cause));
  }

  /** Requests of client 0 on so many connections. */
  private static List<String> passed(int connections) {
    return IntStream.rangeClosed(1, connections)
        .mapToObj(one -> Histories.access(0, 502, "502").replace("\" 1 \"", "\" " + one + " \""))
        .toList();
  }
}
