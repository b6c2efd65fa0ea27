package edgelab.report;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.judge.Cause;
import edgelab.judge.Judge;
import edgelab.judge.Losses;
import edgelab.judge.Verdict;
import edgelab.proxy.Advisor;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.run.Machine;
import edgelab.run.Result;
import edgelab.run.RunFolder;
import edgelab.run.SavedExperiment;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A run's folder, made by hand, with the numbers of a good day. */
public final class SampleRun {
  static final int CLIENTS = 500;
  private static final Platform PLATFORM = Platform.linux(Version.parse("1.22.1"), 2);

  private final RunFolder folder;

  private SampleRun(Path path) {
    Machine machine = new Machine("2 cores, 24 GiB", "17.0.15", "0123456789", BEGAN);
    folder = RunFolder.at(path, () -> machine);
  }

  /** The thread's bug and its fix, and an idle timeout and its. */
  public static Path write(Path path) {
    SampleRun run = begin(path);
    run.saveThread();
    run.saveIdleTimeout();
    return path;
  }

  public static SampleRun begin(Path path) {
    return new SampleRun(path);
  }

  /** More than one answer can be about, one of them not as predicted. */
  static Path writeSuite(Path path) {
    SampleRun run = begin(path);
    run.saveThread();
    run.saveThread();
    run.saveIdleTimeout();
    run.saveRateLimit();
    run.keep(Variants.named("limit-conn").broken(), sick());
    return path;
  }

  void saveThread() {
    Variant variant = Variants.named("worker-connections");
    save(variant.broken(), sick());
    save(variant.fixed(), evidence(allHealthy(), List.of()));
  }

  /** The thread's bug on a machine whose control burst lost clients, too; and its fix. */
  static Path writeInconclusive(Path path) {
    SampleRun run = begin(path);
    run.keep(Variants.named("worker-connections").broken(), inconclusive());
    run.save(Variants.named("worker-connections").fixed(), evidence(allHealthy(), List.of()));
    return path;
  }

  /** What NGINX logs is the line of its slots. */
  public static Evidence inconclusive() {
    Evidence one = sick();
    return new Evidence(one.history(), slots(), one.proxy(), one.edgeLog(), one.surroundings());
  }

  /** 200 of 500 clients find no slot. */
  public static Evidence sick() {
    return evidence(slots(), List.of(NOT_ENOUGH));
  }

  void saveIdleTimeout() {
    Variant variant = Variants.named("idle-timeout");
    save(variant.broken(), evidence(merged(Histories::cut), idleTimeouts()));
    save(variant.fixed(), evidence(allHealthy(), List.of()));
  }

  /** 200 of 500 are refused a channel, with a proxy and without; then clients that wait. */
  void saveRateLimit() {
    Variant variant = Variants.named("api-rate-limit");
    History limited = of(variant.broken(), merged(i -> i < 300 ? living(i) : limited(i)));
    List<EdgeEvent> edgeLog =
        limited
            .all(Event.Rejected.class)
            .map(
                event ->
                    Histories.edge(
                        event.client(),
                        EdgeEvent.Kind.RATE_LIMITED,
                        "POST /channels token 1 retry-after 3 client " + event.client()))
            .toList();
    Evidence quiet = Histories.evidence(limited, List.of(), List.of(), edgeLog);
    save(
        variant.broken(),
        new Evidence(limited, limited, quiet.proxy(), edgeLog, quiet.surroundings()));
    save(variant.fixed(), evidence(of(variant.fixed(), merged(SampleRun::living)), List.of()));
  }

  private static History of(ConfigUnderTest config, History history) {
    return new History(
        history.burst().withBehaviour(config.scenario().behaviour()),
        history.conditions(),
        history.events(),
        history.began());
  }

  private static List<Event> living(int client) {
    List<Event> life = new ArrayList<>();
    life.add(new Event.Completed(client, 1, Histories.ms(0), Phase.CHANNEL, "streaming-" + client));
    life.addAll(healthy(client));
    return life;
  }

  private static List<Event> limited(int client) {
    return List.of(new Event.Rejected(client, 1, Histories.ms(client), Phase.CHANNEL, 429));
  }

  /** One experiment by itself, whatever it shows. */
  public static List<ConfigChange> advice(ConfigUnderTest configUnderTest, Evidence evidence) {
    Losses losses = Losses.of(evidence);
    Cause cause = Judge.judge(losses).cause();
    return advisor(configUnderTest)
        .on(cause, configUnderTest.scenario(), CLIENTS, PLATFORM, losses)
        .stream()
        .map(change -> change.in("nginx.conf"))
        .toList();
  }

  private static List<ClientLimit> limits(ConfigUnderTest configUnderTest) {
    return advisor(configUnderTest).limits(configUnderTest.scenario(), CLIENTS, PLATFORM).stream()
        .map(limit -> limit.in("nginx.conf"))
        .toList();
  }

  private static Advisor advisor(ConfigUnderTest configUnderTest) {
    return configUnderTest.kind().setup(configUnderTest.file()).advisor();
  }

  public static SavedExperiment saved(Evidence evidence) {
    ConfigUnderTest configUnderTest = Variants.named("worker-connections").fixed();
    Verdict verdict = Judge.judge(evidence);
    Expectation healthy = Expectation.healthy(evidence.history().burst().clients());
    Result result = Result.of("x", configUnderTest, healthy, evidence, verdict, Duration.ZERO);
    return new SavedExperiment(result, verdict, evidence, List.of(), List.of(), List.of());
  }

  private void save(ConfigUnderTest configUnderTest, Evidence evidence) {
    Result result = keep(configUnderTest, evidence);
    if (!result.agree()) {
      throw new IllegalStateException(result.experiment() + " is not what it should be: " + result);
    }
  }

  private Result keep(ConfigUnderTest configUnderTest, Evidence evidence) {
    Verdict verdict = Judge.judge(evidence);
    String name = folder.name(configUnderTest);
    Result result =
        Result.of(
            name,
            configUnderTest,
            configUnderTest.expectation().apply(CLIENTS),
            evidence,
            verdict,
            Duration.ofSeconds(2));
    assertThat(
            folder.save(
                name,
                configUnderTest.file(),
                evidence,
                verdict,
                advice(configUnderTest, evidence),
                limits(configUnderTest),
                result))
        .isEmpty();
    return result;
  }

  private static History slots() {
    return merged(i -> i < 300 ? healthy(i) : unanswered(i));
  }

  public static History allHealthy() {
    return merged(Histories::healthy);
  }

  @SuppressWarnings("unchecked")
  private static History merged(IntFunction<List<Event>> client) {
    return history(IntStream.range(0, CLIENTS).mapToObj(client).toArray(List[]::new));
  }

  private static List<String> idleTimeouts() {
    return IntStream.range(0, CLIENTS)
        .mapToObj(
            i ->
                "2026/11/24 03:00:02 [info] 7#7: *%d upstream timed out (110: Connection timed out)"
                        .formatted(i)
                    + " while proxying upgraded connection, client: 172.18.0.3")
        .toList();
  }

  /** As both sides of NGINX would tell the history. */
  public static Evidence evidence(History history, List<String> errorLog) {
    List<String> accessLog = new ArrayList<>();
    List<EdgeEvent> edgeLog = new ArrayList<>();
    List<Event> openings =
        history.events().stream().filter(Event.Opened.class::isInstance).toList();
    for (Event opened : openings) {
      double end = BEGAN.getEpochSecond() + 1.2;
      accessLog.add(
          "%.3f 101 %.3f \"101\" %d \"%d\" \"GET / HTTP/1.1\""
              .formatted(
                  end, 1.2 - opened.at().toMillis() / 1e3, opened.client() + 1, opened.client()));
      edgeLog.add(
          new EdgeEvent(
              BEGAN.plus(opened.at()), opened.client(), EdgeEvent.Kind.UPGRADED, "agent"));
      edgeLog.add(
          new EdgeEvent(BEGAN.plusMillis(1_200), opened.client(), EdgeEvent.Kind.CLOSED, "1000"));
    }
    Evidence evidence = Histories.evidence(history, errorLog, accessLog, edgeLog);
    return new Evidence(history, allHealthy(), evidence.proxy(), edgeLog, evidence.surroundings());
  }
}
