package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void anUnknownVariantIsOneLineAndExitCode2() {
    assertError(
        "edgelab: there is no variant 'moon'; the variants are: %s\n"
            .formatted(
                Variants.all().stream().map(Variant::name).collect(Collectors.joining(", "))),
        "reproduce",
        "moon");
  }

  @Test
  void aClientCountBelowOneIsOneLineAndExitCode2() {
    for (String count : new String[] {"0", "-5"}) {
      assertError(
          "edgelab: --clients must be at least 1, not " + count + "\n",
          "reproduce",
          "--clients=" + count);
    }
  }

  @Test
  void aMistypedOptionIsOneLineAndExitCode2() {
    assertError(
        "edgelab: Invalid value for option '--clients': 'many' is not an int\n",
        "reproduce",
        "--clients=many");
    assertError("edgelab: Unknown option: '--cleints=5'\n", "reproduce", "--cleints=5");
  }

  @Test
  void theCatalogueIsListed() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run("variants")).isZero();
    } finally {
      System.setOut(original);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("worker-connections\n")
        .contains(
            "  300 of 500 open, unreachable by slots exhausted; backoff cannot; nginx >=1.19.2")
        .contains("  301..302 of 500 open");
  }

  private static void assertError(String expected, String... args) {
    PrintStream original = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run(args)).isEqualTo(2);
    } finally {
      System.setErr(original);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
  }
}
