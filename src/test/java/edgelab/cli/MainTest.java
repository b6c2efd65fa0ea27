package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.RetryPolicy;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
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
  void numbersLookTheSameInEveryLocale() {
    printed("variants");
    assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
  }

  @Test
  void aPatienceThatIsNoNumberIsOneLineAndExitCode2() {
    String suites = System.setProperty("lab.patience", "much");
    try {
      assertError("edgelab: -Dlab.patience=much: write a whole number from 1 to 100\n", "variants");
    } finally {
      if (suites == null) {
        System.clearProperty("lab.patience");
      } else {
        System.setProperty("lab.patience", suites);
      }
    }
  }

  /** Exit code 1 would say that a configuration is sick. */
  @Test
  void aFaultOfTheLabIsOneLineAndExitCode2() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.explain(new OutOfMemoryError("heap"))).isEqualTo(2);
    } finally {
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("edgelab: this is a fault of the lab's own: java.lang.OutOfMemoryError: heap")
        .containsOnlyOnce("\n");
  }

  @Test
  void aFileMayBeginWithAnAt() {
    assertError("edgelab: there is no @/etc/hosts\n", "check", "@/etc/hosts");
  }

  @Test
  void theCatalogueIsListed() {
    assertThat(printed("variants"))
        .contains("worker-connections\n")
        .contains(
            "  300 of 500 open, unreachable by slots exhausted; backoff cannot; nginx >=1.19.2")
        .contains("  301..302 of 500 open");
  }

  @Test
  void anUnknownPolicyIsOneLineAndExitCode2() {
    assertError(
        "edgelab: there is no policy 'hope'; the policies are: %s\n"
            .formatted(
                Arrays.stream(RetryPolicy.values())
                    .map(RetryPolicy::toString)
                    .collect(Collectors.joining(", "))),
        "herd",
        "--policy=full,hope");
    assertError("edgelab: --rate must be above 0, and --burst at least 1\n", "herd", "--rate=0");
  }

  /** From theory alone: there is no Docker in a unit test. */
  @Test
  void adviceIsGivenWithItsCurve() {
    assertThat(printed("advise", "--clients=100", "--rate=50", "--burst=10", "--peak=40"))
        .startsWith("Wait like this: ")
        .contains("Nobody can be faster than (N - b) / r = 1.8 s.")
        .contains("\n  =>  ");
  }

  private static String printed(String... args) {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run(args)).isZero();
    } finally {
      System.setOut(original);
    }
    return printed.toString(StandardCharsets.UTF_8);
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
