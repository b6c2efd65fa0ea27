package edgelab.edge.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTimers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Trunks with real sockets, their log, and WebSockets that only note what is done to them. */
final class RunningTrunks implements AutoCloseable {
  final Queue<String> log = new ConcurrentLinkedQueue<>();
  final Queue<String> done = new ConcurrentLinkedQueue<>();
  final Trunks trunks =
      new Trunks(
          (kind, detail) -> log.add(kind + " " + detail),
          (loss, trunks) -> done.add("%d of %d, %s".formatted(loss.place(), trunks, loss)));

  /** One trunk of eu that registers once; an answer may take half a minute. */
  static TrunkSettings at(TestRegistrar registrar) {
    return at(registrar, SipTimers.REAL_T1);
  }

  /** The same with another T1: an answer may take 64 times as long. */
  static TrunkSettings at(TestRegistrar registrar, Duration t1) {
    return TrunkSettings.real("eu", 1, "127.0.0.1", registrar.port())
        .withRegistrar(new Registrar("127.0.0.1", registrar.port(), registrar.transport(), ""))
        .withTiming(new Timing(t1, true, Recovery.NONE));
  }

  void register(TrunkSettings... groups) {
    trunks.register(List.of(groups));
  }

  void awaitLogged(Kind kind, String detail) {
    await().untilAsserted(() -> assertThat(log).anyMatch(line -> line.equals(kind + " " + detail)));
  }

  void awaitLogged(Kind kind, int times) {
    await().untilAsserted(() -> assertThat(count(kind)).isEqualTo(times));
  }

  long count(Kind kind) {
    return log.stream().filter(line -> line.startsWith(kind + " ")).count();
  }

  @Override
  public void close() {
    trunks.close();
  }
}
