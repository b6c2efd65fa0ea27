package edgelab.container;

import edgelab.container.ControlledContainer.Networks;
import edgelab.history.Json;
import edgelab.registrant.RegistrantMain;
import edgelab.registrant.RegistrantMain.Order;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.utility.MountableFile;

/** A container whose program sends requests to the carrier. */
public final class Registrants implements AutoCloseable {
  private static final String PROGRAM = "/edgelab/registrant";

  private final ControlledContainer container;

  public Registrants(Networks networks) {
    container =
        ControlledContainer.program(
                "registrants", RegistrantMain.class, RegistrantMain.CONTROL_PORT, networks)
            .withCopyToContainer(
                MountableFile.forHostPath("target/test-classes" + PROGRAM),
                ProgramVolume.CLASSES + PROGRAM);
    container.start();
  }

  /** Returns when all is sent; the answers to what was sent before are forgotten. */
  public void send(Order order) {
    container.control().put("/register", order);
  }

  /** From the first to the last datagram of what was sent. */
  public Duration took() {
    return Duration.ofNanos(container.control().get("/took", Long.class));
  }

  /** So far. */
  public List<String> answers() {
    try (Stream<String> lines = container.control().lines("/answers")) {
      return lines.map(line -> Json.read(line, String.class)).toList();
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
