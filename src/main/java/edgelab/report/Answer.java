package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.Endings;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Millis;
import edgelab.judge.CauseKind;
import edgelab.judge.Confidence;
import edgelab.judge.Diagnosis;
import edgelab.judge.Losses;
import edgelab.proxy.ConfigChange;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The top of the report: for a reader who reads no further.
 *
 * @param sentence which hop lost how many clients, and how
 * @param line which line of the configuration did it, and what to write instead; empty where none
 * @param because the evidence in one sentence
 * @param next what to do if nothing follows from the run; empty otherwise
 * @param diff the change; empty where none is known
 * @param enough the smallest number that would do, computed; empty where there is no such number
 * @param sure what makes the lab sure, or unsure, one sentence each
 * @param about the experiment that all this is about; empty in a run without evidence
 */
record Answer(
    String sentence,
    String line,
    String because,
    String next,
    List<String> diff,
    String enough,
    List<String> sure,
    Optional<ExperimentView> about) {

  private static final String THREAD = "worker-connections-broken";

  /** Sick, inconclusive, healthy; the thread's own bug before others. */
  private static final Comparator<ExperimentView> FIRST =
      Comparator.comparing((ExperimentView chapter) -> !chapter.experiment().sick())
          .thenComparing(chapter -> !chapter.experiment().isInconclusive())
          .thenComparing(chapter -> !chapter.name().equals(THREAD));

  static Answer of(List<ExperimentView> chapters, List<Result> results) {
    Optional<ExperimentView> lead = chapters.stream().min(FIRST);
    return lead.map(chapter -> of(chapter, results))
        .orElseGet(() -> only("No experiment of this run left evidence."));
  }

  /** About no single experiment. */
  static Answer only(String sentence) {
    return new Answer(sentence, "", "", "", List.of(), "", List.of(), Optional.empty());
  }

  private static Answer of(ExperimentView chapter, List<Result> results) {
    return new Answer(
        sentence(chapter),
        line(chapter),
        chapter.experiment().verdict().because(),
        chapter.next(),
        chapter.diff(),
        enough(chapter),
        chapter.experiment().isInconclusive() ? List.of() : sure(chapter, results),
        Optional.of(chapter));
  }

  /** The experiment whose pictures belong to the answer; empty if it proves nothing. */
  Optional<ExperimentView> pictured() {
    return about.filter(chapter -> !chapter.experiment().isInconclusive());
  }

  private static String sentence(ExperimentView chapter) {
    Endings endings = chapter.experiment().verdict().endings();
    Diagnosis diagnosis = chapter.experiment().verdict().diagnosis();
    String of =
        "%d of %d".formatted(chapter.experiment().verdict().lost().size(), endings.clients());
    if (chapter.experiment().evidence().proxy().isNone()) {
      return ofClientsAlone(of, chapter);
    }
    String hop = chapter.experiment().verdict().hop().subject("NGINX");
    return switch (diagnosis) {
      case HEALTHY -> "All %d clients opened, and nobody cut them.".formatted(endings.clients());
      case INCONCLUSIVE ->
          "Inconclusive: the lab itself was not in order, so NGINX was not judged.";
      case REJECTED -> hop + " " + refused(of, chapter) + statuses(chapter) + ".";
      case UNREACHABLE -> hop + " dropped " + of + " clients in mid-handshake, with no answer.";
      case ABNORMAL -> hop + " cut " + of + " connections after they had opened.";
    };
  }

  /** Of an endpoint about which nothing else tells. */
  private static String ofClientsAlone(String of, ExperimentView chapter) {
    String dialed = chapter.result().location();
    return switch (chapter.experiment().verdict().diagnosis()) {
      case HEALTHY -> "All %d clients opened at %s.".formatted(chapter.result().clients(), dialed);
      case INCONCLUSIVE ->
          "Inconclusive: this machine was not in order, so %s was not judged.".formatted(dialed);
      default -> "%s clients were lost at %s.".formatted(of, dialed);
    };
  }

  /** Where most were, at the handshake or before it. */
  private static String refused(String of, ExperimentView chapter) {
    return rejections(chapter)
        .findFirst()
        .filter(most -> most.phase().isBeforeDial())
        .map(
            most ->
                "refused %s clients their %s, before they dialed".formatted(of, most.phaseText()))
        .orElse("had " + of + " handshakes refused");
  }

  private static Stream<Ending> rejections(ExperimentView chapter) {
    return Ending.of(chapter.experiment().evidence().history()).stream()
        .map(Ending.Count::ending)
        .filter(ending -> ending.kind() == Ending.EndingKind.REJECTED);
  }

  private static String statuses(ExperimentView chapter) {
    String statuses =
        rejections(chapter).map(Ending::signal).distinct().collect(Collectors.joining(", "));
    return statuses.isEmpty() ? "" : " (" + statuses + ")";
  }

  private static String line(ExperimentView chapter) {
    if (!chapter.experiment().sick()) {
      return "";
    }
    String guilty = chapter.guilty().stream().map(Answer::line).collect(Collectors.joining("\n"));
    return guilty.isEmpty() ? missing(chapter.fix()) : guilty;
  }

  private static String missing(Fix fix) {
    return fix.added().stream()
        .map(
            line ->
                "nginx.conf:%d  missing after it: %s".formatted(line.number(), line.text().strip()))
        .collect(Collectors.joining("\n"));
  }

  static String line(ConfigChange change) {
    String line = "%s:%d  %s".formatted(change.file(), change.line(), change.was());
    return change.now().isEmpty() ? line : line + "  →  " + change.now();
  }

  /** Beside a fix that was tried: the smallest change that the arithmetic allows. */
  private static String enough(ExperimentView chapter) {
    boolean isTried = !chapter.fix().isEmpty();
    boolean isNumber = chapter.result().cause().kind() == CauseKind.CAPACITY;
    return chapter.experiment().sick() && isTried && isNumber
        ? chapter.experiment().advice().stream()
            .map(
                one ->
                    "The change was run as it stands, and is roomy. The least that will do: %s %s."
                        .formatted(one.now(), one.why()))
            .findFirst()
            .orElse("")
        : "";
  }

  private static List<String> sure(ExperimentView chapter, List<Result> results) {
    Result result = chapter.result();
    Evidence evidence = chapter.experiment().evidence();
    List<String> sure = new ArrayList<>();
    sure.add(
        evidence
            .control()
            .map(control -> straight(control, evidence.surroundings().controlOf()))
            .orElse("No log of a backend tells its side: the endpoint is none of the lab's."));
    if (!result.own()) {
      sure.add(
          "Computed before it was measured: %s open. Measured: %d%s."
              .formatted(
                  result.predicted(), result.opened(), result.agree() ? "" : ", or another cause"));
    }
    confidence(chapter).ifPresent(sure::add);
    chapter
        .healed()
        .ifPresent(
            healed ->
                sure.add(
                    "With the change, in the same run: %d of %d open."
                        .formatted(healed.result().opened(), healed.result().clients())));
    repeats(result, results).ifPresent(sure::add);
    sure.add(dials(result));
    return sure;
  }

  private static String dials(Result result) {
    String dials =
        "dials within %s; seed %d.".formatted(Millis.text(result.spreadMs()), result.seed());
    return result.version().isEmpty()
        ? "All " + dials
        : "NGINX %s; all %s".formatted(result.version(), dials);
  }

  private static String straight(History control, Optional<String> sharedWith) {
    return "The same %d clients straight to the Edge, %s: %d opened%s."
        .formatted(
            control.endings().clients(),
            sharedWith.map(other -> "once, before " + other).orElse("just before"),
            control.endings().opened(),
            Losses.in(control).isEmpty() ? " and stayed" : "");
  }

  /** Evidence of old runs has no confidence, and clients alone name no cause. */
  private static Optional<String> confidence(ExperimentView chapter) {
    Confidence confidence = chapter.experiment().verdict().confidence();
    if (chapter.experiment().evidence().proxy().isNone()) {
      return Optional.empty();
    }
    if (confidence == Confidence.CERTAIN) {
      return Optional.of("The cause is certain: a log or the kernel says so.");
    }
    return confidence == Confidence.LIKELY
        ? Optional.of("The cause is likely: only the pattern shows it, no log confirms it.")
        : Optional.empty();
  }

  private static Optional<String> repeats(Result result, List<Result> results) {
    List<Result> same =
        results.stream()
            .filter(other -> other.variant().equals(result.variant()))
            .filter(other -> other.config().equals(result.config()))
            .filter(other -> other.clients() == result.clients())
            .toList();
    long alike = same.stream().filter(other -> other.opened() == result.opened()).count();
    return same.size() < 2
        ? Optional.empty()
        : Optional.of(
            "Run %d times, with the same number %s."
                .formatted(
                    same.size(),
                    alike == same.size()
                        ? "each time"
                        : String.format(Locale.ROOT, "%d times", alike)));
  }
}
