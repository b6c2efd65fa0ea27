package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.variant.Variant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The computed part of {@code --fix}, with no container: each computed loss counts as shown. */
final class ComputedFix {
  private ComputedFix() {}

  static FixSubject subject(ConfigInput input, Optional<URI> url, Credentials credentials) {
    NginxConfig config = NginxConfig.read(input);
    Target target =
        url.map(one -> Targets.dialed(config, one)).orElseGet(() -> Targets.first(config));
    return new FixSubject(
        input,
        target,
        LocationTrials.besides(target),
        Variant.CLIENTS,
        credentials,
        AssumedBackend.strict(Duration.ofSeconds(30)),
        scenario -> Platform.linux(Version.parse("1.22.1"), 2).with(scenario.sysctls()));
  }

  static FixSubject subject(Path file) {
    return subject(ConfigInput.of(file), Optional.empty(), Credentials.NONE);
  }

  /** The same with a backend that sends something as often as this. */
  static FixSubject subject(Path file, Duration heartbeat) {
    FixSubject plain = subject(file);
    return new FixSubject(
        plain.input(),
        plain.target(),
        plain.others(),
        plain.clients(),
        plain.credentials(),
        AssumedBackend.strict(heartbeat),
        plain.platform());
  }

  static Set<String> wanted(FixSubject subject, boolean isAll) {
    return Symptoms.computed(subject).wanted(isAll);
  }

  static List<FixCandidate> candidates(FixSubject subject, Set<String> wanted) {
    return candidates(subject, wanted, subject.unchanged());
  }

  /** The same where a part of the change is made. */
  static List<FixCandidate> candidates(FixSubject subject, Set<String> wanted, EditedConfig from) {
    ComputedLosses computed = new ComputedLosses(subject, Map.of());
    FixGoal goal = FixGoal.of(wanted, computed.of(subject.unchanged()), false);
    return FixSearch.candidates(subject, computed, goal, from);
  }

  /** How many lines the smallest one has; 0 where there is none, or nothing is wrong. */
  static int size(FixSubject subject) {
    return candidates(subject, wanted(subject, false)).stream()
        .mapToInt(one -> one.patch().size())
        .findFirst()
        .orElse(0);
  }

  /** As the user would, with the system's {@code patch}. */
  static void apply(Patch patch, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("patch", "-p1", "--fuzz=0", "--no-backup-if-mismatch")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (var out = process.getOutputStream()) {
      out.write(patch.text(folder).getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said + patch.text(folder)).isZero();
    assertThat(said).doesNotContain("offset");
  }

  /** Trials and locations that lose clients, of those that are to be healed. */
  static List<String> open(FixSubject subject, Set<String> wanted) {
    return new ComputedLosses(subject, Map.of())
        .of(subject.unchanged())
        .map(ComputedLoss::when)
        .filter(wanted::contains)
        .distinct()
        .toList();
  }
}
