package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.nginx.log.AccessLog;
import edgelab.proxy.Version;
import edgelab.theory.Opens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {
  private static final String COMPLETE =
      """
      wrong = w
      symptom = s
      diagnosis = rejected
      cause = upgrade_not_forwarded
      opens = 0
      fault = header
      backoff = cannot
      nginx = all
      reference = https://example.org/
      """;

  @TempDir Path catalogue;

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void aFixIsADiffOfFewLines(Variant variant) throws IOException {
    var broken = Files.readAllLines(variant.broken().file());
    var fixed = Files.readAllLines(variant.fixed().file());
    long added = fixed.stream().filter(line -> !broken.contains(line)).count();
    long removed = broken.stream().filter(line -> !fixed.contains(line)).count();
    assertThat(Math.max(added, removed)).isBetween(1L, 3L);
    assertThat(fixed)
        .anyMatch(line -> line.contains(AccessLog.FORMAT) || line.equals("stream {"))
        .anyMatch(line -> line.contains("error_log /var/log/nginx/error.log info;"));
  }

  @Test
  void theLiteralOfWorkerConnectionsIsTheArithmetics() throws IOException {
    Variant variant = Variants.named("worker-connections");
    Matcher slots =
        Pattern.compile("worker_connections (\\d+);")
            .matcher(Files.readString(variant.broken().file()));
    assertThat(slots.find()).isTrue();
    int predicted =
        new SlotArithmetic(Integer.parseInt(slots.group(1)), 1).burst(Version.parse("1.22.1"));
    assertThat(variant.opens()).isEqualTo(Opens.exactly(predicted)).isEqualTo(Opens.exactly(300));
  }

  /** {@code sk_acceptq_is_full} compares with "greater than". */
  @Test
  void theLiteralOfListenBacklogIsOneMoreThanTheBacklog() throws IOException {
    Variant variant = Variants.named("listen-backlog");
    Matcher backlog =
        Pattern.compile("backlog=(\\d+)").matcher(Files.readString(variant.broken().file()));
    assertThat(backlog.find()).isTrue();
    assertThat(variant.opens())
        .isEqualTo(Opens.exactly(Integer.parseInt(backlog.group(1)) + 1))
        .isEqualTo(Opens.exactly(300));
  }

  @Test
  void aCapacityServesAsManyAsItHolds() {
    Variant variant = Variants.named("worker-connections");
    assertThat(variant.broken().expectation().apply(500))
        .isEqualTo(
            Expectation.of(
                Opens.exactly(300), Diagnosis.UNREACHABLE, Cause.named("slots_exhausted")));
    assertThat(variant.broken().expectation().apply(300)).isEqualTo(Expectation.healthy(300));
    assertThat(variant.broken().expectation().apply(301))
        .isEqualTo(
            Expectation.of(
                Opens.exactly(300), Diagnosis.UNREACHABLE, Cause.named("slots_exhausted")));
    assertThat(variant.fixed().expectation().apply(500)).isEqualTo(Expectation.healthy(500));
    assertThat(variant.fixed().expectation().apply(7_000)).isEqualTo(Expectation.healthy(7_000));
  }

  @ParameterizedTest
  @CsvSource({
    "worker-connections, 10000, 7679..7699, UNREACHABLE, SLOTS_EXHAUSTED",
    "worker-connections-ramp, 10000, 7679..8191, REJECTED, SLOTS_EXHAUSTED",
    "limit-conn, 10000, 2000, REJECTED, LIMIT_CONN",
    "limit-req, 2000, 1001, REJECTED, LIMIT_REQ",
    "max-conns, 2000, 1000, REJECTED, UPSTREAM_FULL",
    "ephemeral-ports, 2000, 600, REJECTED, UPSTREAM_DISABLED",
    "rlimit-nofile, 9000, 7679..7697, UNREACHABLE, SLOTS_EXHAUSTED",
  })
  void aFixHasItsLimitsToo(
      String name, int clients, String opens, Diagnosis diagnosis, Cause cause) {
    assertThat(Variants.named(name).fixed().expectation().apply(clients))
        .isEqualTo(Expectation.of(Opens.parse(opens, clients), diagnosis, cause));
  }

  @Test
  void whatTheScenarioDecidesHoldsForOtherNumbers() {
    ConfigUnderTest broken = Variants.named("listen-backlog").broken();
    assertThat(broken.expectation().apply(300)).isEqualTo(Expectation.healthy(300));
    assertThat(broken.expectation().apply(900).opens()).isEqualTo(Opens.exactly(300));
  }

  @Test
  void whatTreatsEveryClientAlikeDoesSoForAnyNumber() {
    assertThat(Variants.named("upgrade-headers").broken().expectation().apply(9).opens())
        .isEqualTo(Opens.exactly(0));
    assertThat(Variants.named("idle-timeout").broken().expectation().apply(9).opens())
        .isEqualTo(Opens.exactly(9));
  }

  @Test
  void aCacheLockLetsTwoInWhateverTheNumber() {
    IntFunction<Expectation> locked = Variants.named("cache-lock").broken().expectation();
    assertThat(locked.apply(2)).isEqualTo(Expectation.healthy(2));
    assertThat(locked.apply(900).opens()).isEqualTo(Opens.exactly(2));
  }

  @Test
  void anUnknownNameListsTheKnown() throws IOException {
    folder(COMPLETE);
    Files.createDirectory(catalogue.resolve("other"));
    assertThatThrownBy(() -> Variants.named(catalogue, "w"))
        .isInstanceOf(LabException.class)
        .hasMessage("there is no variant 'w'; './lab variants' lists them");
  }

  @ParameterizedTest
  @CsvSource({"broken.conf", "fixed.conf", "variant.properties"})
  void aMissingFileIsNamed(String missing) throws IOException {
    Path folder = folder(COMPLETE);
    Files.delete(folder.resolve(missing));
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessage("the variant " + folder + " has no " + missing);
  }

  @Test
  void anUnknownKeyListsTheKnown() throws IOException {
    Path folder = folder(COMPLETE.replace("nginx", "ngnix"));
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(
            file(folder) + ": unknown key 'ngnix'; the keys are [backoff, cause")
        .hasMessageContaining("if needed, [agents, client-side");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "opens ="})
  void aMissingKeyIsNamedWithItsFile(String line) throws IOException {
    Path folder = folder(COMPLETE.replace("opens = 0", line));
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessage(file(folder) + ": the key 'opens' is missing");
  }

  @Test
  void aFileThatIsNoPropertiesIsNamed() throws IOException {
    Path folder = folder(COMPLETE + "hold = \\uD");
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(file(folder) + " cannot be read: ");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-values.csv", delimiter = '|', numLinesToSkip = 1)
  void aBadValueIsNamedWithItsFileAndWhatIsAllowed(String key, String value, String allowed)
      throws IOException {
    Path folder = folder(COMPLETE.replaceAll("(?m)^" + key + " = .*\n", "") + key + " = " + value);
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessage("%s: %s = %s: %s".formatted(file(folder), key, value, allowed));
  }

  @ParameterizedTest
  @MethodSource("edgelab.judge.Causes#all")
  void anUnknownCauseListsTheKnown(Cause known) throws IOException {
    Path folder = folder(COMPLETE.replace("upgrade_not_forwarded", "moon"));
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(file(folder) + ": cause = moon: write one of none, unknown, ")
        .hasMessageContaining(" " + known.id());
  }

  private static Path file(Path folder) {
    return folder.resolve("variant.properties");
  }

  private Path folder(String properties) throws IOException {
    Path folder = Files.createDirectory(catalogue.resolve("v"));
    Files.writeString(folder.resolve("broken.conf"), "");
    Files.writeString(folder.resolve("fixed.conf"), "");
    Files.writeString(file(folder), properties);
    return folder;
  }
}
