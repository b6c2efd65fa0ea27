package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void anUnknownVariantIsOneLineAndExitCode2() {
    assertError(
        "edgelab: there is no variant 'moon'; './lab variants' lists them\n", "reproduce", "moon");
    assertError(
        "edgelab: there is no variant 'worker-conections'; did you mean 'worker-connections'?"
            + " './lab variants' lists them\n",
        "reproduce",
        "worker-conections");
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
        "edgelab: --clients: 'many' is not a whole number\n", "reproduce", "--clients=many");
    assertError(
        "edgelab: unknown option '--cleints=5'; did you mean '--clients'?"
            + " './lab reproduce --help' lists all\n",
        "reproduce",
        "--cleints=5");
    assertError(
        "edgelab: 'x' is one argument too many; './lab report --help' lists all\n",
        "report",
        "target/lab",
        "x");
  }

  /** Of this program and of the launcher. */
  @Test
  void aMistypedCommandIsOneLineAndExitCode2() {
    assertError(
        "edgelab: unknown command 'helpp'; did you mean 'help'? './lab help' lists them\n",
        "helpp");
    assertError(
        "edgelab: unknown command 'chekc'; did you mean 'check'? './lab help' lists them\n",
        "chekc",
        "nginx.conf");
    assertError("edgelab: unknown command 'frobnicate'; './lab help' lists them\n", "frobnicate");
  }

  /** Before an engine or a container is started. */
  @Test
  void moreThanAnyMachineCanIsOneLineAndExitCode2() {
    String why = ": NGINX dials the Edge from one address, and that has no more ports\n";
    for (String command : new String[] {"reproduce", "herd", "bench"}) {
      assertError(
          "edgelab: --clients must be at most 65535, not 1000000" + why,
          command,
          "--clients=1000000");
    }
    assertError(
        "edgelab: --agents must be at most 5, not 99: each container needs a client\n",
        "reproduce",
        "--clients=5",
        "--agents=99");
  }

  @Test
  void whatCannotBeWatchedIsOneLineAndExitCode2() {
    for (String port : new String[] {"-1", "99999"}) {
      assertError(
          "edgelab: --port must be from 0 to 65535, not " + port + "\n", "watch", "--port", port);
    }
    assertError("edgelab: there is no folder /nope\n", "watch", "/nope");
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
    for (String[] args : new String[][] {{"--version"}, {"-V"}, {"reproduce", "--version"}}) {
      assertThat(printed(args)).matches("edgelab " + version + "(, commit [0-9a-f]+(-dirty)?)?\n");
    }
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

  /** Neither steers the terminal nor prints a line of its own. */
  @Test
  void aNameOfAFileStaysText() {
    assertError(
        "edgelab: there is no /no\\nedgelab: healthy\\u001b[2J\\u202efnoc\n",
        "check",
        "/no\nedgelab: healthy\u001b[2J\u202efnoc");
    assertError(
        "edgelab: unknown option '--\\u001b[31mx'; './lab check --help' lists all\n",
        "check",
        "x",
        "--\u001b[31mx");
  }

  @Test
  void theCatalogueIsListed() {
    assertThat(printed("variants"))
        .contains("\nCapacity: too small for so many at a time\n")
        .containsPattern(
            "\n  worker-connections +300 +unreachable +slots exhausted +cannot +>=1.19.2 +worker_c")
        .containsPattern("\n  \\S+ +301\\.\\.302 ");
  }

  @Test
  void theCatalogueIsSearchedByNameWrongAndCause() {
    assertThat(printed("variants", "--search", "SLOTS exhausted"))
        .contains("\n  worker-connections ")
        .doesNotContain("limit-conn");
    assertThat(printed("variants", "--search=worker-connections-ramp", "--json").lines())
        .hasSize(1);
    assertError(
        "edgelab: no variant is about 'moon'; './lab variants' lists all\n",
        "variants",
        "--search=moon");
  }

  @Test
  void aShellGetsTheCommandsToComplete() {
    assertThat(printed("completion"))
        .startsWith("#!/usr/bin/env bash")
        .contains("reproduce", "--whole-life", "complete -F _complete_lab");
  }

  @Test
  void anUnknownPolicyIsOneLineAndExitCode2() {
    String unknown =
        "edgelab: there is no policy 'hope'; the policies are: %s\n"
            .formatted(
                Arrays.stream(RetryPolicy.values())
                    .map(RetryPolicy::toString)
                    .collect(Collectors.joining(", ")));
    assertError(unknown, "herd", "--policy=full,hope");
    String renamed = "edgelab: the policy sdk-2-4-1 is now called at-once-for-ever\n";
    assertError(renamed + unknown, "herd", "--policy=sdk-2-4-1,hope");
    assertError("edgelab: --rate must be above 0, and --burst at least 1\n", "herd", "--rate=0");
  }

  /** From theory alone: there is no Docker in a unit test. */
  @Test
  void adviceIsGivenWithItsCurve() {
    assertThat(printed("advise", "--clients=100", "--rate=50", "--burst=10", "--peak=40"))
        .startsWith("Use this backoff: ")
        .contains("No policy can be faster than (N - b) / r = 1.8 s.")
        .contains("\n  =>  ");
  }

  static String printed(String... args) {
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

  static void assertError(String expected, String... args) {
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
