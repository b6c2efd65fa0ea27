package edgelab.nginx.causes;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.session;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.judge.Cause;
import edgelab.judge.Causes;
import edgelab.judge.Finding;
import edgelab.judge.Hop;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hop that a verdict names is the one that did it: a setting of NGINX, or another's act. */
class HopTest {
  /** All that are not a setting of NGINX. */
  private static final Map<Hop, Set<String>> NOT_THE_PROXY =
      Map.of(
          Hop.UPSTREAM,
          Set.of(
              "upstream_closes",
              "upstream_disabled",
              "upstream_not_http",
              "upstream_refuses",
              "upstream_slow",
              "upstream_stalled",
              "upstream_unreachable",
              "upstream_unresolved"),
          Hop.EDGE,
          Set.of(
              "api_rate_limited",
              "channel_evicted",
              "edge_killed",
              "edge_overloaded",
              "registration_lost",
              "trunk_down",
              "keepalive_too_long"),
          Hop.EDGE_SIDE,
          Set.of("upstream_tls"),
          Hop.CLIENT,
          Set.of("client_stalled"),
          Hop.CLIENT_SIDE,
          Set.of("slow_link"),
          Hop.PATH,
          Set.of("peer_reset", "silent_drop"));

  @Test
  void anotherHopThanNginxIsNamedWhereAnotherDidIt() {
    Map<Hop, Set<String>> hops =
        Causes.all().stream()
            .collect(
                groupingBy(
                    Cause::hop, TreeMap::new, mapping(Cause::id, toCollection(TreeSet::new))));
    Set<String> settings = hops.remove(Hop.PROXY);
    assertThat(hops).isEqualTo(NOT_THE_PROXY);
    assertThat(settings).hasSize(Causes.all().size() - 20);
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY, NGINX",
    "UPSTREAM, The upstream of NGINX",
    "EDGE, The Edge",
    "CLIENT_SIDE, The path between the clients and NGINX",
    "EDGE_SIDE, The path between NGINX and the Edge",
  })
  void theHeadlinesSubjectIsTheHop(Hop hop, String subject) {
    assertThat(hop.subject("NGINX")).isEqualTo(subject);
  }

  /** NGINX tells an error of a client's connection at info, of an upstream's at error. */
  @ParameterizedTest
  @CsvSource({
    "info, 104, peer_reset, CLIENT_SIDE",
    "error, 104, peer_reset, EDGE_SIDE",
    "info, 110, silent_drop, CLIENT_SIDE",
    "error, 110, silent_drop, EDGE_SIDE",
    "info, 113, silent_drop, CLIENT_SIDE",
    "error, 113, silent_drop, EDGE_SIDE",
  })
  void thePathHasTheSideThatTheLogTells(String level, int errno, String cause, Hop side) {
    String line =
        "[%s] 8#8: *1 recv() failed (%d: x) while proxying upgraded connection"
            .formatted(level, errno);
    Verdict verdict = Judge.judge(evidence(history(cut(0)), List.of(line), List.of(), List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.named(cause));
    assertThat(verdict.hop()).isEqualTo(side);
  }

  /** The two logs side by side show the same drop, and no side. */
  @Test
  void theSideIsKeptWhereAnotherSignDoesNotKnowIt() {
    List<EdgeEvent> edge = session(0, Map.of(300L, EdgeEvent.Kind.HEARTBEAT));
    String line = "[info] 8#8: *1 recv() failed (110: x) while proxying upgraded connection";
    Verdict verdict = Judge.judge(evidence(history(cut(0)), List.of(line), List.of(), edge));
    assertThat(verdict.findings())
        .singleElement()
        .returns(Cause.named("silent_drop"), Finding::cause);
    assertThat(verdict.because()).startsWith("the Edge had sent heartbeats");
    assertThat(verdict.hop()).isEqualTo(Hop.CLIENT_SIDE);
  }
}
