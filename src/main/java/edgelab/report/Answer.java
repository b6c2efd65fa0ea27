package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.Endings;
import edgelab.judge.Diagnosis;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.run.CheckSummary;
import edgelab.run.SavedRun;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The top of the report: for a reader who reads no further.
 *
 * @param sentence which hop lost how many clients, and how
 * @param line which lines of the configuration did it, and what to write instead; empty where none
 * @param because the evidence in one sentence; empty if the first sentence says it
 * @param next what to do if nothing follows from the run; empty otherwise
 * @param diff the change; empty where none is known
 * @param sure what makes the lab sure, or unsure, one sentence each
 * @param limit the smallest limit that is left, and the line that sets it; empty where none is
 *     known
 * @param assumed the backend that was assumed, and what of the change is not proven, one sentence
 *     each
 * @param about the experiment that all this is about; empty in a run without evidence
 */
record Answer(
    String sentence,
    String line,
    String because,
    String next,
    List<String> diff,
    List<String> sure,
    String limit,
    List<String> assumed,
    Optional<ExperimentView> about) {

  private static final String THREAD = "worker-connections-broken";

  /** Sick, inconclusive, healthy; the thread's own bug before others. */
  private static final Comparator<ExperimentView> FIRST =
      Comparator.comparing((ExperimentView chapter) -> !chapter.experiment().sick())
          .thenComparing(chapter -> !chapter.experiment().isInconclusive())
          .thenComparing(chapter -> !chapter.name().equals(THREAD));

  static Answer of(List<ExperimentView> chapters, SavedRun run) {
    Optional<ExperimentView> lead = chapters.stream().min(FIRST);
    return lead.map(chapter -> of(chapter, chapters, run))
        .orElseGet(() -> only("No experiment of this run left evidence."));
  }

  /** About no single experiment. */
  static Answer only(String sentence) {
    return new Answer(sentence, "", "", "", List.of(), List.of(), "", List.of(), Optional.empty());
  }

  private static Answer of(ExperimentView chapter, List<ExperimentView> chapters, SavedRun run) {
    Optional<CheckSummary> check = run.check(chapter.result());
    return new Answer(
        sentence(chapter),
        lines(chapter, chapters),
        chapter.experiment().isInconclusive() ? "" : chapter.experiment().verdict().because(),
        chapter.next(),
        diff(chapter, check),
        HowSure.of(chapter, check, run.results()),
        limit(chapter, check),
        check.map(Answer::assumed).orElse(List.of()),
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
      case HEALTHY -> "All %d clients opened, and none was cut.".formatted(endings.clients());
      case INCONCLUSIVE ->
          "Inconclusive: %s, so NGINX was not judged."
              .formatted(chapter.experiment().verdict().because());
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
          "Inconclusive: %s, so %s was not judged."
              .formatted(chapter.experiment().verdict().because(), dialed);
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

  /** Of a check also those that its other experiments have shown. */
  private static String lines(ExperimentView chapter, List<ExperimentView> chapters) {
    if (!chapter.experiment().sick()) {
      return "";
    }
    Map<String, String> lines = new LinkedHashMap<>();
    chapter.guilty().forEach(change -> lines.putIfAbsent(place(change), line(change)));
    if (lines.isEmpty()) {
      return missing(chapter.fix());
    }
    chapters.stream()
        .filter(other -> other.isOfSameCheck(chapter))
        .forEach(
            other ->
                other
                    .guilty()
                    .forEach(
                        change ->
                            lines.putIfAbsent(
                                place(change),
                                "%s  (in %s)".formatted(line(change), other.result().config()))));
    return String.join("\n", lines.values());
  }

  private static String place(ConfigChange change) {
    return "%s:%d %s".formatted(change.file(), change.line(), change.was());
  }

  /** The head over {@link #line}. */
  String lineTitle() {
    return line.contains("\n") ? "The lines that did it" : "The line that did it";
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

  /** The smallest limit that is left once the change is made. */
  private static String limit(ExperimentView chapter, Optional<CheckSummary> check) {
    if (chapter.experiment().isInconclusive()) {
      return "";
    }
    return check
        .map(CheckSummary::limit)
        .filter(limit -> !limit.isEmpty())
        .orElseGet(() -> limit(chapter).map(ClientLimit::toString).orElse(""));
  }

  private static Optional<ClientLimit> limit(ExperimentView chapter) {
    return chapter
        .healed()
        .map(healed -> healed.limits().stream().findFirst())
        .orElseGet(
            () ->
                chapter.experiment().limits().stream()
                    .filter(limit -> chapter.guilty().stream().noneMatch(limit::isOf))
                    .findFirst());
  }

  /** The backend stands first. */
  private static List<String> assumed(CheckSummary check) {
    return Stream.concat(
            Stream.of(check.assumed()), check.unproven().stream().map(one -> "not proven: " + one))
        .toList();
  }

  private static List<String> diff(ExperimentView chapter, Optional<CheckSummary> check) {
    return check
        .map(CheckSummary::patch)
        .filter(patch -> chapter.experiment().sick() && !patch.isEmpty())
        .map(patch -> patch.lines().toList())
        .orElseGet(chapter::diff);
  }
}
