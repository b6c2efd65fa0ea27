package edgelab.history;

import static edgelab.Histories.access;
import static edgelab.Histories.edge;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.judge.Cause;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.Route;
import edgelab.proxy.ProxyKind;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The groups of one burst, each judged by itself. */
class EvidencePartsTest {
  private static final List<ClientGroup> GROUPS = List.of(group("a"), group("b"), group("c"));

  private static ClientGroup group(String path) {
    return new ClientGroup(2, Route.to(URI.create("ws://nginx:80/" + path)), ClientBehaviour.AGENT);
  }

  /** Two clients are healthy, two are refused by the Edge, and two are forbidden by NGINX. */
  private static List<Evidence> parts() {
    Evidence whole =
        Histories.evidence(
            grouped(
                history(
                    healthy(0),
                    healthy(1),
                    rejected(2, 426),
                    rejected(3, 426),
                    rejected(4, 403),
                    rejected(5, 403))),
            List.of(
                "[error] 8#8: *5 access forbidden by rule, client: 10.0.0.2",
                "[error] 8#8: *6 access forbidden by rule, client: 10.0.0.2",
                "[notice] 1#1: start worker processes"),
            List.of(
                access(0, 101, "101"),
                access(1, 101, "101"),
                access(2, 426, "426"),
                access(3, 426, "426"),
                access(4, 403, "-"),
                access(5, 403, "-"),
                "of another form"),
            List.of(
                edge(1, EdgeEvent.Kind.ACCEPTED, ""),
                edge(2, EdgeEvent.Kind.ACCEPTED, ""),
                edge(1, EdgeEvent.Kind.REQUESTED, "2"),
                edge(2, EdgeEvent.Kind.REQUESTED, "0"),
                edge(1, EdgeEvent.Kind.REFUSED, "426 no Upgrade header"),
                edge(1, EdgeEvent.Kind.ACCEPTED, ""),
                edge(1, EdgeEvent.Kind.REQUESTED, "3"),
                edge(1, EdgeEvent.Kind.REFUSED, "426 no Upgrade header")));
    History control =
        grouped(history(healthy(0), healthy(1), healthy(2), healthy(3), healthy(4), healthy(5)));
    return EvidenceParts.of(
        new Evidence(
            whole.history(), control, whole.proxy(), whole.edgeLog(), whole.surroundings()),
        ProxyKind::record);
  }

  private static History grouped(History plain) {
    return new History(
        plain.burst().withGroups(GROUPS), plain.conditions(), plain.events(), plain.began());
  }

  @Test
  void eachHasTheVerdictThatABurstOfItsOwnWouldHave() {
    List<Verdict> verdicts = parts().stream().map(Judge::judge).toList();
    assertThat(verdicts)
        .extracting(Verdict::cause)
        .containsExactly(
            Cause.NONE, Cause.named("upgrade_not_forwarded"), Cause.named("access_denied"));
    assertThat(verdicts)
        .extracting(Verdict::lost)
        .extracting(List::copyOf)
        .containsExactly(List.of(), List.of(2, 3), List.of(4, 5));
    assertThat(verdicts.get(0).because()).isEqualTo("all 2 clients opened");
    assertThat(verdicts).extracting(one -> one.endings().clients()).containsOnly(2);
  }

  @Test
  void linesOfOthersAreLeftOutAndThoseOfNobodyAreKept() {
    List<Evidence> parts = parts();
    assertThat(parts)
        .extracting(part -> part.proxy().raw().error().size())
        .containsExactly(1, 1, 3);
    assertThat(parts)
        .extracting(part -> part.proxy().raw().access().size())
        .containsExactly(3, 3, 3);
    assertThat(parts).extracting(part -> part.edgeLog().size()).containsExactly(2, 6, 0);
    assertThat(parts)
        .extracting(part -> part.history().burst().route().target().getPath())
        .containsExactly("/a", "/b", "/c");
    assertThat(parts).allMatch(part -> part.control().orElseThrow().burst().clients() == 2);
  }

  /** Runs of before a burst could be split. */
  @Test
  void aBurstWithoutTheNumberOfItsFirstClientBeginsWithZero() {
    String line = Json.line(Histories.burst(2));
    assertThat(line).contains("\"first\":0,");
    assertThat(Json.read(line.replace("\"first\":0,", ""), edgelab.load.Burst.class).first())
        .isZero();
  }
}
