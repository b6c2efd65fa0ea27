package edgelab.dial;

import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.ProxyRecord;
import edgelab.history.Surroundings;
import edgelab.judge.Cause;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.proxy.ProxyKind;
import edgelab.run.Machine;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.run.RunFolder;
import edgelab.script.Admission;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Dials an endpoint that is none of the lab's, judges what came of it, and keeps the evidence. */
public final class DialRun {
  private final DialPlan plan;
  private final GivenSecrets secrets;
  private final RunFolder folder;

  private DialRun(DialPlan plan, GivenSecrets secrets, RunFolder folder) {
    this.plan = plan;
    this.secrets = secrets;
    this.folder = folder;
  }

  /**
   * The whole of it; takes as long as the hold, and longer.
   *
   * @param logs read when the burst is over
   * @param folder of the run
   */
  public static DialResult of(
      DialPlan plan, GivenSecrets secrets, Supplier<LoggedBurst> logs, RunFolder folder) {
    return new DialRun(plan, secrets, folder).run(logs);
  }

  /** The run's folder, of this machine without a Docker engine. */
  public static RunFolder folder() {
    return RunFolder.ofThisRun(() -> Machine.now(machine()));
  }

  private static String machine() {
    return "%d cores, %s, %s, no Docker"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            System.getProperty("os.name"));
  }

  private DialResult run(Supplier<LoggedBurst> logs) {
    LocalBurst.warmUp(plan.behaviour().retry());
    long began = System.nanoTime();
    String endpoint = plan.endpoint().name();
    String name = folder.name(endpoint, Result.DIAL);
    LocalBurst burst = LocalBurst.of(plan, folder.live(1, name, false, plan.clients()));
    LoggedBurst logged = logs.get();
    Evidence evidence = evidence(burst, logged.record());
    List<String> patterns = LossPatterns.of(evidence.history());
    Verdict verdict = explained(Judge.judge(evidence), patterns);
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    String dialed = plan.endpoint().url().toString();
    Result result = Result.ofForeign(name, endpoint, dialed, evidence, verdict, wall);
    Outcome outcome =
        new Outcome(
            evidence,
            verdict,
            result,
            List.of(),
            List.of(),
            folder.path(name),
            folder.saveForeign(name, evidence, verdict, result));
    return new DialResult(plan, outcome, patterns, logged.notes());
  }

  private Evidence evidence(LocalBurst burst, ProxyRecord proxy) {
    History history = secrets.masked(burst.history());
    return Evidence.ofForeign(
        history,
        ProxyKind.record(proxy.facts(), secrets.masked(proxy.raw())),
        new Surroundings(List.of(), List.of(), burst.trouble().stream().toList(), Admission.OPEN));
  }

  /** A loss whose cause is not known is told by its pattern. */
  private static Verdict explained(Verdict verdict, List<String> patterns) {
    return verdict.isSick() && verdict.cause().equals(Cause.UNKNOWN)
        ? verdict.because(String.join("; ", patterns))
        : verdict;
  }
}
