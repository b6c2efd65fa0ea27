package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.judge.Cause;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import edgelab.theory.Opens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The thread's third post: what trunks do to WebSockets that are bound to them. */
class TrunkVariantsTest {
  @TempDir Path folder;

  private static SipScript sip(ConfigUnderTest config) {
    return config.scenario().edge().sip().orElseThrow();
  }

  /** The folder's literal is what is computed for 500. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofTrunks")
  void theFolderSaysWhatIsComputed(Variant variant) {
    assertThat(TrunkForecast.of(variant.broken().scenario(), Variant.CLIENTS))
        .isEqualTo(variant.broken().expectation().apply(Variant.CLIENTS));
    assertThat(TrunkForecast.of(variant.fixed().scenario(), Variant.CLIENTS))
        .isEqualTo(Expectation.healthy(Variant.CLIENTS));
    assertThat(variant.isOfProxy()).isFalse();
  }

  /** The first 409 REGISTERs of 500 are kept; with fewer agents nobody has one that is lost. */
  @ParameterizedTest
  @CsvSource({
    "trunk-udp, 409, none",
    "trunk-udp, 410, registration_lost",
    "trunk-down, 1, trunk_down",
    "trunk-keepalive, 7, keepalive_too_long"
  })
  void anyNumberOfClientsIsComputed(String variant, int clients, String cause) {
    Expectation expected = Variants.named(variant).broken().expectation().apply(clients);
    assertThat(expected.opens()).isEqualTo(Opens.exactly(clients));
    assertThat(expected.cause()).isEqualTo(Cause.named(cause));
  }

  /** A binding is an assumption about the Edge, and without it no trunk costs an agent. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofTrunks")
  void aSocketThatIsKeptDependsOnNoTrunk(Variant variant) {
    SipScript sip = sip(variant.broken());
    assertThat(sip.trunks().binding()).isEqualTo(Binding.DROPPED);
    SipScript kept = sip.withTrunks(sip.trunks().withBinding(Binding.KEPT));
    assertThat(TrunkForecast.of(variant.scenario().withSip(kept), Variant.CLIENTS))
        .isEqualTo(Expectation.healthy(Variant.CLIENTS));
  }

  /** Over UDP a forgotten trunk gets another mapping; one that sends nothing learns nothing. */
  @Test
  void aTrunkThatDoesNotLearnOfItsLossCostsNobody() {
    Variant variant = Variants.named("trunk-keepalive");
    SipScript sip = sip(variant.broken());
    TrunkSettings tcp = sip.trunks();
    Registrar udp =
        new Registrar(tcp.registrar().host(), tcp.registrar().port(), SipTransport.UDP, "");
    for (TrunkSettings trunks :
        List.of(tcp.withRegistrar(udp), tcp.withKeepAlive(KeepAlives.NONE))) {
      assertThat(
              TrunkForecast.of(variant.scenario().withSip(sip.withTrunks(trunks)), Variant.CLIENTS))
          .isEqualTo(Expectation.healthy(Variant.CLIENTS));
    }
  }

  /** A short registration is a keep-alive, too. */
  @Test
  void aRefreshKeepsThePathOpen() {
    Variant variant = Variants.named("trunk-keepalive");
    SipScript sip = sip(variant.broken());
    SipScript brief = sip.withTrunks(sip.trunks().withExpires(4));
    assertThat(TrunkForecast.of(variant.scenario().withSip(brief), Variant.CLIENTS))
        .isEqualTo(Expectation.healthy(Variant.CLIENTS));
  }

  /** What is lost is lost before the clients leave by themselves. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofTrunks")
  void theClientsStayUntilTheTrunkIsLost(Variant variant) {
    SipScript sip = sip(variant.broken());
    Duration timeout = new SipTimers(sip.trunks().timing().t1()).timeout();
    Duration lost = sip.trunks().keepAlive().period().plus(timeout);
    assertThat(variant.scenario().timing().hold()).isGreaterThan(lost.plusSeconds(1));
  }

  @Test
  void whatIsWrongIsRefused() throws IOException {
    String right = "trunks = 1\ntransport = udp\nt1 = 0.02s\nbinding = kept\n";
    assertRefused(right.replace("udp", "tls"), "write one of udp, tcp");
    assertRefused(right.replace("kept", "gone"), "write one of kept, closed, dropped");
    assertRefused(right.replace("= 1", "= 0"), "write a number from 1");
    assertRefused(right + "keep-alive = 0s", "write a time such as 5s");
    assertRefused(right.replace("t1 = 0.02s", ""), "the key 't1' is missing");
    assertRefused(right + "keepalive = 1s", "unknown key 'keepalive'");
  }

  private void assertRefused(String trunks, String why) throws IOException {
    Path whole = Variants.named("trunk-down").folder();
    for (String name : List.of("nginx.conf", "variant.properties", "fixed.properties")) {
      Files.copy(whole.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(folder.resolve("broken.properties"), trunks);
    assertThatThrownBy(() -> VariantFolder.loadTrunk(folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(why);
  }
}
