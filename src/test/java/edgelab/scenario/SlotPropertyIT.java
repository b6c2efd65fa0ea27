package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.bench.Measurement;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.run.Lab;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The slot arithmetic predicts any number of slots, not just those of the catalogue. */
class SlotPropertyIT {
  private static final long SEED = 641;
  private static final int LEAST = 64;
  private static final int MOST = 1_200;

  @TempDir Path folder;

  /** Four for each repeat: 12, or 200 with {@code -Pall}. */
  static IntStream slots() {
    return new Random(SEED).ints(LEAST, MOST + 1).limit(4L * Integer.getInteger("lab.repeats", 3));
  }

  @ParameterizedTest
  @MethodSource("slots")
  void measuredIsPredicted(int slots) throws IOException {
    try (Lab lab = Lab.with(withSlots(slots));
        Measurement agents = Measurement.ofAgents(1)) {
      SlotArithmetic worker = new SlotArithmetic(slots, 1);
      assertThat(agents.historyThrough(lab, 500).endings().opened())
          .as("worker_connections %d", slots)
          .isBetween(
              Math.min(500, worker.burst(lab.proxyVersion())),
              Math.min(500, worker.burstAtMost(lab.proxyVersion())));
    }
  }

  private ConfigUnderTest withSlots(int slots) throws IOException {
    ConfigUnderTest broken = Variants.named("worker-connections").broken();
    String conf = Files.readString(broken.file()).replace("641", String.valueOf(slots));
    Path file = Files.writeString(folder.resolve("nginx.conf"), conf);
    return new ConfigUnderTest(
        "slots", "random", false, file, broken.scenario(), broken.versions(), broken.expectation());
  }
}
