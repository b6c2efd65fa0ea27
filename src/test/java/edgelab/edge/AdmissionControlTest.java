package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.herd.HerdModel;
import edgelab.history.Json;
import edgelab.script.Admission;
import edgelab.theory.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionControlTest {
  private static final long MILLI = 1_000_000;

  @Test
  void anOpenEdgeAdmitsAllAtOnce() {
    AdmissionControl open = new AdmissionControl(Admission.OPEN, 0);
    assertThat(IntStream.range(0, 10_000).mapToObj(i -> open.admit(0)))
        .containsOnly(Optional.of(Duration.ZERO));
  }

  @Test
  void aBucketTakesItsBurstAndThenItsRate() {
    AdmissionControl bucket = new AdmissionControl(Admission.bucket(50, 10), 0);
    assertThat(admitted(bucket, 20, 0)).isEqualTo(10);
    assertThat(admitted(bucket, 20, 19 * MILLI)).isZero();
    assertThat(admitted(bucket, 20, 20 * MILLI)).isEqualTo(1);
    assertThat(admitted(bucket, 20, 120 * MILLI)).isEqualTo(5);
    assertThat(admitted(bucket, 20, 3_600_000 * MILLI)).isEqualTo(10);
  }

  @Test
  void aBucketNeverTakesMoreThanItsBurstAndItsRate() {
    Random random = new Random(50);
    for (int run = 0; run < 100; run++) {
      double rate = 1 + 500 * random.nextDouble();
      int burst = 1 + random.nextInt(100);
      AdmissionControl bucket = new AdmissionControl(Admission.bucket(rate, burst), 0);
      long now = 0;
      int admitted = 0;
      for (int offer = 0; offer < 500; offer++) {
        now += random.nextInt((int) (10 * MILLI));
        admitted += admitted(bucket, 1, now);
        assertThat((double) admitted).isLessThanOrEqualTo(burst + rate * now / 1e9 + 1e-6);
      }
    }
  }

  /** Two event loops may tell their times in the wrong order. */
  @Test
  void timeThatGoesBackGivesNoTokens() {
    AdmissionControl bucket = new AdmissionControl(Admission.bucket(50, 1), 0);
    assertThat(admitted(bucket, 1, 100 * MILLI)).isEqualTo(1);
    assertThat(admitted(bucket, 1, 90 * MILLI)).isZero();
    assertThat(admitted(bucket, 1, 119 * MILLI)).isZero();
    assertThat(admitted(bucket, 1, 120 * MILLI)).isEqualTo(1);
  }

  @Test
  void aQueueServesOneAfterAnother() {
    AdmissionControl queue =
        new AdmissionControl(Admission.serverQueue(Duration.ofMillis(10), 2), 0);
    assertThat(IntStream.range(0, 5).mapToObj(i -> queue.admit(0)))
        .containsExactly(
            Optional.of(Duration.ofMillis(10)),
            Optional.of(Duration.ofMillis(20)),
            Optional.of(Duration.ofMillis(30)),
            Optional.empty(),
            Optional.empty());
    assertThat(queue.admit(10 * MILLI)).contains(Duration.ofMillis(30));
    assertThat(queue.admit(1_000 * MILLI)).contains(Duration.ofMillis(10));
  }

  @Test
  void handshakesThatTheBucketRefusesDoNotTakeTheQueue() {
    Admission policy =
        new Admission(
            Optional.empty(),
            Optional.of(new Admission.Bucket(1, 2)),
            Optional.of(new Admission.ServerQueue(Duration.ofMillis(10), 0)),
            Admission.Refusal.with503());
    AdmissionControl both = new AdmissionControl(policy, 0);
    assertThat(both.admit(0)).contains(Duration.ofMillis(10));
    assertThat(both.admit(0)).isEmpty(); // a token, but no place in the queue
    assertThat(both.admit(10 * MILLI)).isEmpty(); // no token
  }

  /** The Edge and the simulation share no code. */
  @Test
  void theSimulationAdmitsTheSame() {
    for (Admission admission :
        List.of(Admission.bucket(50, 10), Admission.serverQueue(Duration.ofMillis(20), 5))) {
      AdmissionControl here = new AdmissionControl(admission, 0);
      Gate there = HerdModel.gate(admission).make();
      Random random = new Random(50);
      long now = 0;
      for (int offer = 0; offer < 5_000; offer++) {
        now += random.nextInt((int) (20 * MILLI));
        assertThat(here.admit(now).isPresent()).isEqualTo(there.offer(now / 1e9).isPresent());
      }
    }
  }

  @Test
  void isTheSameAfterJson() {
    Admission sent =
        Admission.bucket(50.5, 50)
            .refusingBy(new Admission.Refusal(Admission.How.RST, Duration.ofSeconds(2)));
    assertThat(Json.read(Json.line(sent), Admission.class)).isEqualTo(sent);
    assertThat(Json.read(Json.line(Admission.OPEN), Admission.class)).isEqualTo(Admission.OPEN);
  }

  @Test
  void anAdmissionThatAdmitsNoneIsRefused() {
    assertThatThrownBy(() -> Admission.bucket(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Admission.serverQueue(Duration.ZERO, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Admission.acceptor(0, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int admitted(AdmissionControl control, int offers, long now) {
    return (int) IntStream.range(0, offers).filter(i -> control.admit(now).isPresent()).count();
  }
}
