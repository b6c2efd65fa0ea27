package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.ControlledContainer;
import edgelab.container.DockerHop;
import edgelab.container.Polling;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.registrant.RawDigest;
import edgelab.registrant.RawRegister;
import edgelab.registrant.RegistrantMain.Order;
import edgelab.relay.PathQuality;
import edgelab.relay.RelayMain;
import edgelab.relay.RelayRoute;
import edgelab.script.CarrierSettings;
import edgelab.script.SipAccount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Kamailio as the carrier: it registers trunks, refuses some, and says why it does not start. */
class CarrierIT {
  private static final SipAccount ACCOUNT = new SipAccount("trunk-00000", "secret");

  private static CarrierLab lab;

  @BeforeAll
  static void begin() {
    lab = CarrierLab.withRegistrants();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  /** Each of these registers trunks of its own, at one carrier. */
  @Nested
  class OfOneCarrier {
    private static CarrierContainer carrier;

    @BeforeAll
    static void begin() {
      carrier = lab.carrier(CarrierSettings.QUICK.withExpiry(60, 1_800));
    }

    @AfterAll
    static void end() {
      carrier.stop();
    }

    /** Two hours were asked for, and two seconds. */
    @Test
    void everyTransportRegistersForAsLongAsTheCarrierLikes() {
      int trunk = 0; // one that registers again with the same CSeq has repeated itself
      for (String transport : List.of("UDP", "TCP", "TLS", "WS")) {
        CarrierFacts before = carrier.facts();
        String usual = RawRegister.text(transport, trunk);
        assertThat(lab.answer(lab.order(transport, List.of(usual))))
            .startsWith("SIP/2.0 200 OK\r\n")
            .contains("@client.invalid>;expires=1800;received=");
        String brief =
            RawRegister.text(transport, trunk + 1).replace("Expires: 7200", "Expires: 2");
        assertThat(lab.answer(lab.order(transport, List.of(brief)))).contains(";expires=60;");
        assertThat(carrier.facts().since(before).registrations()).isEqualTo(2);
        assertThat(registered(transport, trunk++)).hasSize(1);
        assertThat(registered(transport, trunk++)).hasSize(1);
      }
    }

    /** Lines of the carrier's log, with their times. */
    private static List<String> registered(String transport, int trunk) {
      String line =
          "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z .*: registered trunk-%05d over %s from [\\d.]+:\\d+"
              .formatted(trunk, transport.toLowerCase(Locale.ROOT));
      return carrier.log().stream().filter(one -> one.matches(line)).toList();
    }

    @Test
    void aTrunkKeepsItsPathOpenWithOptions() {
      CarrierFacts before = carrier.facts();
      String options = RawRegister.text("UDP", 10).replace("REGISTER", "OPTIONS");
      assertThat(lab.answer(lab.order("UDP", List.of(options)))).startsWith("SIP/2.0 200 ");
      assertThat(carrier.facts().since(before).registrations()).isZero();
    }

    @Test
    void aTrunkBehindARelayComesFromTheRelay() {
      RelayRoute route =
          RelayRoute.udp(
              CarrierContainer.PORT,
              CarrierContainer.HOST + ":" + CarrierContainer.PORT,
              Duration.ofSeconds(30),
              new PathQuality(Duration.ofMillis(75), Duration.ZERO, 0, 1));
      try (ControlledContainer relay =
          ControlledContainer.relay(RelayMain.CONTROL_PORT, lab.networks(), List.of(route))) {
        relay.start();
        List<String> register = List.of(RawRegister.text("UDP", 20));
        String near = ControlledContainer.host(relay.name());
        assertThat(lab.answer(new Order("UDP", near, CarrierContainer.PORT, "", register)))
            .startsWith("SIP/2.0 200 ");
        assertThat(registered("UDP", 20))
            .singleElement()
            .asString()
            .contains(" from " + DockerHop.address(relay, lab.networks().lab()) + ":");
      }
    }

    @Test
    void itServesAgainAfterItsDeath() {
      HopContainer hop = carrier.hop(new FaultLog());
      hop.signal("KILL");
      Polling.atMost(TimeLimit.seconds(10)).until(() -> !carrier.isRunning());
      hop.start();
      List<String> register = List.of(RawRegister.text("UDP", 30));
      assertThat(lab.answer(lab.order("UDP", register))).startsWith("SIP/2.0 200 ");
    }
  }

  @Test
  void onlyTheRightPasswordRegisters() {
    try (CarrierContainer carrier = lab.carrier(CarrierSettings.QUICK.withAccount(ACCOUNT))) {
      Order first = lab.registers("UDP", 1);
      String challenge = lab.answer(first);
      assertThat(challenge)
          .startsWith("SIP/2.0 401 ")
          .contains("realm=\"" + CarrierContainer.HOST + "\"", "qop=\"auth\"");
      String request = first.requests().get(0);
      for (SipAccount wrong :
          List.of(
              new SipAccount("another", ACCOUNT.password()),
              new SipAccount(ACCOUNT.user(), "wrong"))) {
        assertThat(lab.answer(lab.order("UDP", List.of(proven(challenge, request, wrong)))))
            .startsWith("SIP/2.0 401 ");
      }
      assertThat(carrier.facts().registrations()).isZero();
      assertThat(lab.answer(lab.order("UDP", List.of(proven(challenge, request, ACCOUNT)))))
          .startsWith("SIP/2.0 200 ");
      assertThat(carrier.facts().registrations()).isEqualTo(1);
    }
  }

  private static String proven(String challenge, String request, SipAccount account) {
    return RawDigest.answer(challenge, request, account.user(), account.password());
  }

  /** More workers than a container may have processes. */
  @Test
  void aKamailioThatDoesNotStartSaysWhyInOneLine() {
    assertThatThrownBy(() -> lab.carrier(CarrierSettings.QUICK.withWorkers(200)))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "Kamailio \\d+\\.\\d+\\.\\d+ does not start: ERROR: .*: fork failed: .*");
  }
}
