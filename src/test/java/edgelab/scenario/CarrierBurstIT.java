package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.CarrierContainer;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.registrant.RawRegister;
import edgelab.script.CarrierSettings;
import edgelab.theory.ReceiveBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A burst of registrations that the carrier cannot take: what becomes of it is computed. */
class CarrierBurstIT {
  private static final int BURST = 500;

  private static CarrierLab lab;

  @BeforeAll
  static void begin() {
    lab = CarrierLab.withRegistrants();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  /** What the carrier counted of a burst, once all of it is answered or lost. */
  private static CarrierFacts counted(CarrierContainer carrier, CarrierFacts before) {
    CarrierLab.await(
        () -> {
          CarrierFacts since = carrier.facts().since(before);
          return (int) (since.received() + since.overflows());
        },
        BURST);
    CarrierLab.await(
        () -> lab.registrants().answers().size(), (int) carrier.facts().since(before).received());
    return carrier.facts().since(before);
  }

  private static int kept(CarrierFacts facts) {
    int truesize = ReceiveBuffer.truesize(RawRegister.BYTES);
    return new ReceiveBuffer(facts.receiveBuffer()).keeps(truesize, facts.kernel());
  }

  /** A worker that does nothing at all: the kernel alone decides. */
  @ParameterizedTest
  @ValueSource(ints = {CarrierSettings.OWN_RECEIVE_BUFFER, 8_192})
  void aRegistrarThatStandsStillKeepsWhatItsReceiveBufferHolds(int receiveBuffer) {
    CarrierSettings settings =
        CarrierSettings.QUICK.withWorkers(1).withReceiveBuffer(receiveBuffer);
    try (CarrierContainer carrier = lab.carrier(settings)) {
      CarrierFacts before = carrier.facts();
      HopContainer hop = carrier.hop(new FaultLog());
      hop.pause();
      lab.registrants().send(lab.registers("UDP", BURST));
      hop.unpause();
      CarrierFacts counted = counted(carrier, before);
      int kept = Math.min(kept(counted), BURST);
      assertThat(lab.registrants().answers())
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
    try (CarrierContainer carrier = lab.carrier(settings)) {
      CarrierFacts before = carrier.facts();
      lab.registrants().send(lab.registers("UDP", BURST));
      CarrierFacts counted = counted(carrier, before);
      int kept = kept(counted);
      int served = 1 + (int) lab.registrants().took().dividedBy(service);
      assertThat(lab.registrants().answers().size())
          .as("%s, burst of %s", counted, lab.registrants().took())
          .isBetween(Math.min(kept, BURST), Math.min(kept + served, BURST));
      assertThat(lab.registrants().answers().size() + counted.overflows()).isEqualTo(BURST);
    }
  }

  @Test
  void theSameBurstOverTcpIsKeptWhole() {
    try (CarrierContainer carrier = lab.carrier(CarrierSettings.QUICK.withWorkers(1))) {
      CarrierFacts before = carrier.facts();
      HopContainer hop = carrier.hop(new FaultLog());
      hop.pause();
      lab.registrants().send(lab.registers("TCP", BURST));
      hop.unpause();
      CarrierLab.await(() -> lab.registrants().answers().size(), BURST);
      assertThat(lab.registrants().answers()).allMatch(answer -> answer.startsWith("SIP/2.0 200 "));
      CarrierFacts counted = carrier.facts().since(before);
      assertThat(counted.registrations()).isEqualTo(BURST);
      assertThat(counted.overflows()).isZero();
    }
  }
}
