package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.CertificateAuthority;
import edgelab.container.ControlledContainer.Networks;
import edgelab.container.LabNetworks;
import edgelab.container.Polling;
import edgelab.container.Registrants;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.registrant.RawDigest;
import edgelab.registrant.RawRegister;
import edgelab.registrant.RegistrantMain.Order;
import edgelab.script.CarrierSettings;
import edgelab.script.CarrierSettings.SipAccount;
import edgelab.theory.ReceiveBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kamailio as the carrier: whom it registers, and what becomes of a burst that it cannot take. */
class CarrierIT {
  private static final int BURST = 500;
  private static final int KAMAILIOS_OWN = CarrierSettings.OWN_RECEIVE_BUFFER;
  private static final SipAccount ACCOUNT = new SipAccount("trunk-00000", "secret");
  private static final CertificateAuthority AUTHORITY = new CertificateAuthority();

  private static Networks networks;
  private static Registrants registrants;

  @BeforeAll
  static void join() {
    networks = new Networks(LabNetworks.internal(), LabNetworks.control());
    registrants = new Registrants(networks);
  }

  @AfterAll
  static void leave() {
    registrants.close();
    networks.lab().close();
    networks.control().close();
  }

  private static CarrierContainer carrier(CarrierSettings settings) {
    CarrierContainer carrier = new CarrierContainer(networks.lab(), settings, AUTHORITY);
    carrier.start();
    return carrier;
  }

  private static Order order(String transport, List<String> requests) {
    int port =
        switch (transport) {
          case "TLS" -> CarrierContainer.TLS_PORT;
          case "WS" -> CarrierContainer.WEBSOCKET_PORT;
          default -> CarrierContainer.PORT;
        };
    return new Order(transport, CarrierContainer.HOST, port, AUTHORITY.certificate(), requests);
  }

  private static Order registers(String transport, int count) {
    return order(
        transport,
        IntStream.range(0, count).mapToObj(number -> RawRegister.text(transport, number)).toList());
  }

  private static void await(IntSupplier count, int expected) {
    Polling.atMost(TimeLimit.seconds(30)).until(() -> count.getAsInt() == expected);
  }

  private static String answer(Order order) {
    registrants.send(order);
    await(() -> registrants.answers().size(), 1);
    return registrants.answers().get(0);
  }

  /** What the carrier counted of a burst, once all of it is answered or lost. */
  private static CarrierFacts counted(CarrierContainer carrier, CarrierFacts before) {
    await(
        () -> {
          CarrierFacts since = carrier.facts().since(before);
          return (int) (since.received() + since.overflows());
        },
        BURST);
    await(() -> registrants.answers().size(), (int) carrier.facts().since(before).received());
    return carrier.facts().since(before);
  }

  private static int kept(CarrierFacts facts) {
    int truesize = ReceiveBuffer.truesize(RawRegister.BYTES);
    return new ReceiveBuffer(facts.receiveBuffer()).keeps(truesize, facts.kernel());
  }

  /** A worker that does nothing at all: the kernel alone decides. */
  @ParameterizedTest
  @ValueSource(ints = {KAMAILIOS_OWN, 8_192})
  void aRegistrarThatStandsStillKeepsWhatItsReceiveBufferHolds(int receiveBuffer) {
    CarrierSettings settings =
        CarrierSettings.QUICK.withWorkers(1).withReceiveBuffer(receiveBuffer);
    try (CarrierContainer carrier = carrier(settings)) {
      CarrierFacts before = carrier.facts();
      HopContainer hop = carrier.hop(new FaultLog());
      hop.pause();
      registrants.send(registers("UDP", BURST));
      hop.unpause();
      CarrierFacts counted = counted(carrier, before);
      int kept = Math.min(kept(counted), BURST);
      assertThat(registrants.answers())
          .as("%s", counted)
          .hasSize(kept)
          .allMatch(answer -> answer.startsWith("SIP/2.0 200 "));
      assertThat(counted.overflows()).isEqualTo(BURST - kept);
      assertThat(counted.registrations()).isEqualTo(kept);
    }
  }

  /**
   * The one worker is busy with the first datagram, whose memory may or may not be given back by
   * then ({@code udp_rmem_release}), and takes one more for each service time that the burst lasts.
   */
  @Test
  void aSlowRegistrarLosesTheSame() {
    Duration service = Duration.ofMillis(10);
    CarrierSettings settings = CarrierSettings.QUICK.withWorkers(1).withService(service);
    try (CarrierContainer carrier = carrier(settings)) {
      CarrierFacts before = carrier.facts();
      registrants.send(registers("UDP", BURST));
      CarrierFacts counted = counted(carrier, before);
      int kept = kept(counted);
      int served = 1 + (int) registrants.took().dividedBy(service);
      assertThat(registrants.answers().size())
          .as("%s, burst of %s", counted, registrants.took())
          .isBetween(Math.min(kept, BURST), Math.min(kept + served, BURST));
      assertThat(registrants.answers().size() + counted.overflows()).isEqualTo(BURST);
    }
  }

  @Test
  void theSameBurstOverTcpIsKeptWhole() {
    try (CarrierContainer carrier = carrier(CarrierSettings.QUICK.withWorkers(1))) {
      CarrierFacts before = carrier.facts();
      HopContainer hop = carrier.hop(new FaultLog());
      hop.pause();
      registrants.send(registers("TCP", BURST));
      hop.unpause();
      await(() -> registrants.answers().size(), BURST);
      assertThat(registrants.answers()).allMatch(answer -> answer.startsWith("SIP/2.0 200 "));
      CarrierFacts counted = carrier.facts().since(before);
      assertThat(counted.registrations()).isEqualTo(BURST);
      assertThat(counted.overflows()).isZero();
    }
  }

  /** Two hours were asked for, and two seconds. */
  @Test
  void everyTransportRegistersForAsLongAsTheCarrierLikes() {
    try (CarrierContainer carrier = carrier(CarrierSettings.QUICK.withExpiry(60, 1_800))) {
      int trunk = 0; // one that registers again with the same CSeq has repeated itself
      for (String transport : List.of("UDP", "TCP", "TLS", "WS")) {
        CarrierFacts before = carrier.facts();
        String usual = RawRegister.text(transport, trunk++);
        assertThat(answer(order(transport, List.of(usual))))
            .startsWith("SIP/2.0 200 OK\r\n")
            .contains("@client.invalid>;expires=1800\r\n");
        String brief = RawRegister.text(transport, trunk++).replace("Expires: 7200", "Expires: 2");
        assertThat(answer(order(transport, List.of(brief)))).contains(";expires=60\r\n");
        assertThat(carrier.facts().since(before).registrations()).isEqualTo(2);
        assertThat(carrier.log())
            .filteredOn(line -> line.matches(registered(transport)))
            .hasSize(2);
      }
    }
  }

  /** A line of the carrier's log, with its time. */
  private static String registered(String transport) {
    return "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z .*: registered trunk-\\d{5} over "
        + transport.toLowerCase(Locale.ROOT)
        + " from [\\d.]+:\\d+";
  }

  @Test
  void aTrunkKeepsItsPathOpenWithOptions() {
    try (CarrierContainer carrier = carrier(CarrierSettings.QUICK)) {
      String options = RawRegister.text("UDP", 0).replace("REGISTER", "OPTIONS");
      assertThat(answer(order("UDP", List.of(options)))).startsWith("SIP/2.0 200 ");
      assertThat(carrier.facts().registrations()).isZero();
    }
  }

  @Test
  void onlyTheRightPasswordRegisters() {
    try (CarrierContainer carrier = carrier(CarrierSettings.QUICK.withAccount(ACCOUNT))) {
      Order first = registers("UDP", 1);
      String challenge = answer(first);
      assertThat(challenge)
          .startsWith("SIP/2.0 401 ")
          .contains("realm=\"" + CarrierContainer.HOST + "\"", "qop=\"auth\"");
      String request = first.requests().get(0);
      for (SipAccount wrong :
          List.of(
              new SipAccount("another", ACCOUNT.password()),
              new SipAccount(ACCOUNT.user(), "wrong"))) {
        assertThat(answer(order("UDP", List.of(proven(challenge, request, wrong)))))
            .startsWith("SIP/2.0 401 ");
      }
      assertThat(carrier.facts().registrations()).isZero();
      assertThat(answer(order("UDP", List.of(proven(challenge, request, ACCOUNT)))))
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
    assertThatThrownBy(() -> carrier(CarrierSettings.QUICK.withWorkers(200)))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "Kamailio \\d+\\.\\d+\\.\\d+ does not start: ERROR: .*: fork failed: .*");
  }

  @Test
  void itServesAgainAfterItsDeath() {
    try (CarrierContainer carrier = carrier(CarrierSettings.QUICK)) {
      HopContainer hop = carrier.hop(new FaultLog());
      hop.signal("KILL");
      Polling.atMost(TimeLimit.seconds(10)).until(() -> !carrier.isRunning());
      hop.start();
      assertThat(answer(registers("UDP", 1))).startsWith("SIP/2.0 200 ");
    }
  }
}
