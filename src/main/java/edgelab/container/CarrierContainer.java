package edgelab.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.script.CarrierSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;

/**
 * The SIP carrier beyond the Edge: Kamailio as a registrar on the lab's internal network, for UDP
 * and TCP on port {@value #PORT}, TLS on {@value #TLS_PORT}, and WebSocket ({@code sip}, RFC 7118)
 * on {@value #WEBSOCKET_PORT}. The image is {@code kamailio} of {@code
 * containers/images.properties}.
 */
public final class CarrierContainer extends ShellContainer<CarrierContainer>
    implements DockerHop.Care {
  public static final int PORT = 5060;
  public static final int TLS_PORT = 5061;
  public static final int WEBSOCKET_PORT = 80;

  /** In the evidence. */
  public static final String NAME = "carrier";

  /** Its name on the lab's network, which its certificate has, and the realm of its digests. */
  public static final String HOST = ControlledContainer.host(NAME);

  private static final Duration READY = TimeLimit.seconds(10);

  private final Network lab;

  /**
   * Not started.
   *
   * @param authority that its certificate is issued by
   */
  public CarrierContainer(Network lab, CarrierSettings settings, CertificateAuthority authority) {
    super(
        FoundImages.pinned("kamailio"),
        Confinement.CARRIER,
        "sh",
        "-c",
        "kamailio -v; exec kamailio -DD -E -Y /tmp -f %s -b %d"
            .formatted(CarrierFiles.CONF, settings.receiveBuffer()));
    this.lab = lab;
    withNetwork(lab);
    withNetworkAliases(HOST);
    withCopyToContainer(
        CarrierFiles.of(settings, authority.issue(List.of(HOST))), Confinement.VOLUME + "/");
  }

  @Override
  public void copyFileToContainer(Transferable files, String path) {
    ProgramVolume.copy(dockerClient, getContainerId(), files, path);
  }

  /**
   * Returns once it serves.
   *
   * @throws LabException with Kamailio's own line where it does not start; it is gone then, and
   *     answers nobody by the name that the next one has
   */
  @Override
  public void start() {
    super.start();
    try {
      afterStart();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  @Override
  public void afterStart() {
    leaveShell();
    try {
      Polling.atMost(READY)
          .ignoreExceptions() // it may end while it is asked
          .until(() -> !isRunning() || CarrierProbe.serves(shell(CarrierProbe.ASK)));
    } catch (ConditionTimeoutException e) { // one that gives up may take long to end
      throw notStarted("it does not serve after " + READY.toSeconds() + " s");
    }
    if (!isRunning()) {
      throw notStarted("it ended without a reason");
    }
  }

  private LabException notStarted(String otherwise) {
    String said = getLogs();
    return new LabException(
        "Kamailio %s does not start: %s"
            .formatted(CarrierProbe.version(said), CarrierProbe.refusal(said).orElse(otherwise)));
  }

  /** It, as a place where faults strike. */
  public HopContainer hop(FaultLog log) {
    return new DockerHop(NAME, this, lab, this, log);
  }

  /** Asked while it runs. */
  public CarrierFacts facts() {
    return CarrierProbe.read(shell(CarrierProbe.COMMAND), getLogs());
  }

  /** The lines of its log, each behind its time in UTC ({@code 2026-01-31T12:00:00.123456789Z}). */
  public List<String> log() {
    StringBuilder log = new StringBuilder();
    try {
      dockerClient
          .logContainerCmd(getContainerId())
          .withStdOut(true)
          .withStdErr(true)
          .withTimestamps(true)
          .exec(
              new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                  log.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
              })
          .awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
    return log.toString().lines().toList();
  }
}
