package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import edgelab.container.DialingLab;
import edgelab.container.DialingLab.Ended;
import edgelab.run.Lab;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code ./lab dial} against an NGINX of which it is told nothing. No network of what is under test
 * is open to this machine, and so the command runs on a machine that is on one.
 */
class DialIT {
  private static final Variant SLOTS = Variants.named("worker-connections");

  @Test
  void clientsAloneTellOfSlotsThatRunOut() {
    Ended dialed = dial(SLOTS.broken());
    assertThat(dialed.out()).contains("\nsick: 300 of 500 opened, 300 stayed\n");
    assertThat(dialed.out())
        .contains(
            "\n  200 of 500 cut in the handshake with no answer: a capacity limit, which no backoff heals;"
                + " compare with ./lab reproduce worker-connections\n");
    assertThat(dialed.out()).containsPattern(row("open +close code 1000", 300));
    assertThat(dialed.exitCode()).isEqualTo(1);
  }

  @Test
  void withEnoughSlotsAllOpen() {
    Ended dialed = dial(SLOTS.fixed());
    assertThat(dialed.out()).contains("\nhealthy: 500 of 500 opened, 500 stayed\n");
    assertThat(dialed.out()).containsPattern(row("open +close code 1000", 500));
    assertThat(dialed.exitCode()).isZero();
  }

  private static Pattern row(String ending, int dials) {
    return Pattern.compile("(?m)^  %s .* %d$".formatted(ending, dials));
  }

  /** The lab's own address is a private one. */
  private static Ended dial(ConfigUnderTest config) {
    try (Lab lab = Lab.with(config)) {
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      String door = lab.straight(1).route().via();
      String network = LabContainers.network(nginx, lab.straight(1).route().host());
      try (DialingLab dialing = new DialingLab(network, "ws://" + door + "/", "--hold", "1")) {
        Ended ended = dialing.run();
        assertThat(ended.err()).doesNotContain("edgelab:");
        return ended;
      }
    }
  }
}
