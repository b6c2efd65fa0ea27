package edgelab.dial;

import edgelab.load.ClientBehaviour;
import edgelab.run.Machine;
import edgelab.run.RunFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A few clients that dial a server on this machine. */
final class TestDial {
  static final int CLIENTS = 8;

  /** They ask for no subprotocol, as those of the command. */
  static final ClientBehaviour PLAIN = ClientBehaviour.AGENT.withSubprotocol("");

  private static final Duration BRIEF = Duration.ofMillis(100);

  private TestDial() {}

  static RunFolder run(Path folder) {
    return RunFolder.at(folder.resolve("run-" + System.nanoTime()), () -> Machine.now("a test's"));
  }

  static DialResult of(URI url, ClientBehaviour behaviour, RunFolder run) {
    return of(url, BRIEF, behaviour, run);
  }

  static DialResult of(URI url, Duration hold, ClientBehaviour behaviour, RunFolder run) {
    return DialRun.of(
        new DialPlan(ForeignEndpoint.of(url), CLIENTS, hold, behaviour),
        GivenSecrets.of(behaviour.headers()),
        () -> LoggedBurst.NONE,
        run);
  }
}
