package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.history.AccessLine;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.proxy.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
  @MethodSource("edgelab.variant.Variants#all")
  void aFixIsADiffOfFewLines(Variant variant) throws IOException {
    var broken = Files.readAllLines(variant.broken().file());
    var fixed = Files.readAllLines(variant.fixed().file());
    long added = fixed.stream().filter(line -> !broken.contains(line)).count();
    long removed = broken.stream().filter(line -> !fixed.contains(line)).count();
    assertThat(Math.max(added, removed)).isBetween(1L, 3L);
    assertThat(fixed)
        .anyMatch(line -> line.contains(AccessLine.FORMAT) || line.equals("stream {"))
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
            new Expectation(Opens.exactly(300), Diagnosis.UNREACHABLE, Cause.SLOTS_EXHAUSTED));
    assertThat(variant.broken().expectation().apply(300)).isEqualTo(Expectation.healthy(300));
    assertThat(variant.broken().expectation().apply(301))
        .isEqualTo(
            new Expectation(Opens.exactly(300), Diagnosis.UNREACHABLE, Cause.SLOTS_EXHAUSTED));
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
        .isEqualTo(new Expectation(Opens.parse(opens, clients), diagnosis, cause));
  }

  @Test
  void whatTheScenarioDecidesHoldsForAnyNumber() {
    ConfigUnderTest broken = Variants.named("listen-backlog").broken();
    assertThat(broken.expectation().apply(300)).isEqualTo(Expectation.healthy(300));
    assertThat(broken.expectation().apply(9_000).opens()).isEqualTo(Opens.exactly(300));
  }

  @Test
  void whatTreatsEveryClientAlikeDoesSoForAnyNumber() {
    assertThat(Variants.named("upgrade-headers").broken().expectation().apply(9).opens())
        .isEqualTo(Opens.exactly(0));
    assertThat(Variants.named("idle-timeout").broken().expectation().apply(9).opens())
        .isEqualTo(Opens.exactly(9));
  }

  @Test
  void whatTheFileDoesNotExplainStaysTheLiteral() {
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
        .hasMessage("there is no variant 'w'; the variants are: other, v");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nginx = all | ngnix = all | unknown key 'ngnix'",
        "opens = 0 | # | the key 'opens' is missing",
        "opens = 0 | opens = 501 | opens = 501: must be between 0 and 500",
        "opens = 0 | opens = many | opens = many: write a number, or bounds such as 240..262",
        "opens = 0 | opens = 9..8 | opens = 9..8: must be between 0 and 500",
        "cause = upgrade_not_forwarded | cause = moon | cause = moon: No enum constant",
        "nginx = all | nginx = 1.2 | '1.2' is no version range",
        "nginx = all | nginx = all~agents = sing | agents = sing: write stop-reading, or send BYTES",
        "nginx = all | nginx = all~sysctl = a | sysctl = a: write NAME=VALUE, or several with ;",
        "nginx = all | nginx = all~hold = soon | hold = soon: is no duration",
      })
  void aBadKeyIsNamedWithItsFile(String old, String bad, String message) throws IOException {
    Path folder = folder(COMPLETE.replace(old, bad.replace("~", "\n")));
    assertThatThrownBy(() -> Variants.in(catalogue))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(folder.resolve("variant.properties").toString())
        .hasMessageContaining(message);
  }

  private Path folder(String properties) throws IOException {
    Path folder = Files.createDirectory(catalogue.resolve("v"));
    Files.writeString(folder.resolve("broken.conf"), "");
    Files.writeString(folder.resolve("fixed.conf"), "");
    Files.writeString(folder.resolve("variant.properties"), properties);
    return folder;
  }
}
