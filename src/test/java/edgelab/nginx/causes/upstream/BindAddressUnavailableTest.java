package edgelab.nginx.causes.upstream;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.judge.Cause;
import edgelab.judge.Judge;
import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that NGINX binds to before it connects. */
class BindAddressUnavailableTest {
  private static List<Suspicion> in(String server, String location) {
    return Suspects.of(BindAddressUnavailable.CAUSE).in("", "", server, location);
  }

  private static List<Suspicion> ofUser(String bind) {
    return Suspects.of(BindAddressUnavailable.CAUSE)
        .ofUser("location /ws { proxy_pass http://app; " + bind + " }");
  }

  @Test
  void anAddressOfAnotherMachineKeepsEveryoneOut() {
    List<Suspicion> found = in("", "proxy_bind 192.0.2.10;");
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(0));
    assertThat(Suspects.fix(found)).containsExactly("nginx.conf:4 - proxy_bind 192.0.2.10;");
  }

  /** Taken away, the line would uncover the one of the server. */
  @Test
  void oneOfSeveralIsTurnedOff() {
    assertThat(Suspects.fix(in("proxy_bind 192.0.2.9;", "proxy_bind 192.0.2.10;")))
        .containsExactly("nginx.conf:4 proxy_bind 192.0.2.10; -> proxy_bind off;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy_bind off;",
        "proxy_bind $server_addr;",
        "proxy_bind 127.0.0.2;",
        "proxy_bind 192.0.2.10 transparent;",
        "proxy_bind $remote_addr transparent;",
      })
  void anAddressThatTheKernelTakesIsInnocent(String bind) {
    assertThat(in("", bind)).isEmpty();
    assertThat(ofUser(bind)).isEmpty();
  }

  /** The addresses of a user's machine are not in the file; the client's is not among them. */
  @ParameterizedTest
  @CsvSource({"192.0.2.10, false", "$arg_from, false", "$remote_addr, true"})
  void theAddressesOfAUsersMachineAreNotKnown(String address, boolean isCertain) {
    assertThat(ofUser("proxy_bind " + address + ";"))
        .singleElement()
        .returns(isCertain, Suspicion::isCertain);
  }

  /**
   * {@code bind()} fails for an address that the machine lacks, {@code connect()} for want of a
   * port; an address of {@code listen} keeps a new NGINX from its start, and loses no client.
   */
  @ParameterizedTest
  @CsvSource({
    "'[crit] 8#8: *1 bind(192.0.2.10) failed (99: x) while connecting to upstream',"
        + " BIND_ADDRESS_UNAVAILABLE",
    "'[crit] 8#8: *1 connect() to 192.0.2.1:80 failed (99: x) while connecting to upstream',"
        + " PORTS_EXHAUSTED",
    "'[emerg] 1#1: bind() to 192.0.2.10:80 failed (99: x)', UNKNOWN",
  })
  void oneErrorOfTheKernelHasThreeMeanings(String line, Cause cause) {
    Evidence evidence = evidence(history(rejected(0, 500)), List.of(line), List.of(), List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }
}
