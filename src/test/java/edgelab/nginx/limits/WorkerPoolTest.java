package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.proxy.Version;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each number was measured with 500 clients through NGINX 1.22.1, unless it says otherwise. */
class WorkerPoolTest {
  private static final Version VERSION = Version.parse("1.22.1");

  private static Worker worker(int slots) {
    return new Worker(slots, 1, 0, 0, 2);
  }

  private static WorkerPool one(Worker worker) {
    return new WorkerPool(worker, 1, false, true, false, 2, VERSION);
  }

  private static String slots(WorkerPool pool, Arrivals arrivals) {
    Limit limit = pool.slots(arrivals);
    return limit.least() == limit.most() ? "" + limit.least() : limit.least() + ".." + limit.most();
  }

  @ParameterizedTest
  @CsvSource({"641, 300", "642, 300..301", "643, 301", "400, 187", "900, 421..422"})
  void aBurstOfOneWorkerIsExact(int slots, String opens) {
    assertThat(slots(one(worker(slots)), Arrivals.burst(500))).isEqualTo(opens);
  }

  @ParameterizedTest
  @CsvSource({
    "1281, 1000, 600..601",
    "2000, 2000, 937..940",
    "3001, 2000, 1406..1410",
    "4096, 3000, 1919..1925",
    "8000, 5000, 3749..3759"
  })
  void aBurstBeyondTheAcceptQueueIsExactToOneForEachTimeItRunsEmpty(
      int slots, int clients, String opens) {
    assertThat(slots(one(worker(slots)), Arrivals.burst(clients))).isEqualTo(opens);
  }

  @Test
  void threeListenersTakeThreeSlots() {
    assertThat(slots(one(new Worker(645, 3, 0, 0, 2)), Arrivals.burst(500))).isEqualTo("301");
  }

  @Test
  void whereNoRequestIsAwaitedABurstIsARamp() {
    WorkerPool stream = new WorkerPool(worker(641), 1, false, false, false, 2, VERSION);
    assertThat(slots(stream, Arrivals.burst(500))).isEqualTo("319");
    WorkerPool deferred = new WorkerPool(worker(602), 1, false, false, false, 2, VERSION);
    assertThat(slots(deferred, Arrivals.burst(500))).isEqualTo("300");
  }

  /** Measured: 299 in 4 runs with 641; 300, 300, 319, 319 with 642. */
  @Test
  void whereSomethingIsAskedFirstABurstLiesBetween() {
    WorkerPool pool = new WorkerPool(new Worker(642, 1, 1, 0, 2), 1, false, true, true, 2, VERSION);
    assertThat(slots(pool, Arrivals.burst(500))).isEqualTo("300..319");
  }

  /** Measured: 200 of 500 with 641, 250 with 800. */
  @Test
  void aMirrorTakesAThirdSlot() {
    WorkerPool pool = new WorkerPool(worker(641), 1, false, true, false, 3, VERSION);
    assertThat(slots(pool, Arrivals.burst(500))).isEqualTo("200..300");
    assertThat(pool.slots(Arrivals.burst(200)).enough()).hasValue(641);
  }

  @Test
  void aRampIsExactWhereItIsGentle() {
    WorkerPool pool = one(worker(641));
    assertThat(slots(pool, Arrivals.over(500, Duration.ofSeconds(3)))).isEqualTo("319");
    assertThat(slots(pool, Arrivals.over(500, Duration.ofMillis(200)))).isEqualTo("300..319");
    assertThat(slots(pool, Arrivals.over(5_000, Duration.ofSeconds(3)))).isEqualTo("300..319");
  }

  /**
   * One worker has all at worst; at best each serves its clients one by one: {@code floor((302 - 1
   * - 1) / 2)} of each. Measured: 282, 141, 141, 282.
   */
  @Test
  void twoWorkersShareByChance() {
    WorkerPool two = new WorkerPool(worker(302), 2, false, true, false, 2, VERSION);
    assertThat(slots(two, Arrivals.burst(500))).isEqualTo("141..300");
    assertThat(two.slots(Arrivals.burst(500)).formula())
        .startsWith("floor((302 − 1 − 18) / 2) = 141 for a worker; 2 workers share");
  }

  /** Measured on 1.22.1: more than the workers' burst numbers, 188, 180 and 276, together. */
  @ParameterizedTest
  @CsvSource({"2, 201, 1, 198", "4, 96, 1, 187", "4, 148, 2, 278"})
  void workersThatShareTakeMoreThanABurst(int workers, int slots, int listeners, int opened) {
    Worker one = new Worker(slots, listeners, 0, 0, 2);
    Limit limit =
        new WorkerPool(one, workers, false, true, false, 2, VERSION).slots(Arrivals.burst(500));
    int ramp = new SlotArithmetic(slots, listeners).ramp();
    assertThat(limit.most()).isEqualTo(workers * ramp).isGreaterThanOrEqualTo(opened);
    assertThat(limit.least()).isEqualTo(new SlotArithmetic(slots, listeners).burst(VERSION));
  }

  @Test
  void beforeItDrainedEarlyABurstWasARamp() {
    WorkerPool old = new WorkerPool(worker(641), 1, false, true, false, 2, Version.parse("1.18.0"));
    assertThat(slots(old, Arrivals.burst(500))).isEqualTo("319");
  }

  @Test
  void theFormulaIsForAReader() {
    assertThat(one(worker(641)).slots(Arrivals.burst(500)).formula())
        .isEqualTo("floor((641 − 1 − 40) / 2) = 300");
    assertThat(one(worker(641)).slots(Arrivals.over(500, Duration.ofSeconds(2))).formula())
        .isEqualTo("floor((641 − 1 − 1) / 2) = 319");
    assertThat(one(worker(641)).slots(Arrivals.burst(500)).enough()).hasValue(1_067);
  }

  @Test
  void descriptorsGoTwoByTwo() {
    Limit limit = one(new Worker(16_384, 1, 0, 613, 2)).descriptors(Arrivals.burst(500));
    assertThat(limit.least()).isEqualTo(301);
    assertThat(limit.most()).isEqualTo(302);
    assertThat(limit.enough()).hasValue(1_011);
    Limit enough = one(new Worker(16_384, 1, 0, 1_011, 2)).descriptors(Arrivals.burst(500));
    assertThat(enough.least()).isEqualTo(500);
  }

  @Test
  void tooFewForAnybodyIsNobody() {
    assertThat(slots(one(worker(1)), Arrivals.burst(5))).isEqualTo("0");
    assertThat(one(new Worker(9, 1, 0, 5, 2)).descriptors(Arrivals.burst(5)).least()).isZero();
  }

  @Test
  void whatIsEnoughIsEnoughAndOneLessIsNot() {
    for (int clients = 1; clients < 1_500; clients += 13) {
      Arrivals arrivals = Arrivals.burst(clients);
      int enough = one(worker(9)).slots(arrivals).enough().orElseThrow();
      assertThat(one(worker(enough)).slots(arrivals).lets(clients)).isTrue();
      assertThat(one(worker(enough - 1)).slots(arrivals).least()).isLessThan(clients);
    }
  }
}
