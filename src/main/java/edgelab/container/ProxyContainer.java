package edgelab.container;

import static java.util.stream.Collectors.joining;

import com.github.dockerjava.api.DockerClient;
import edgelab.LabException;
import edgelab.fault.FaultLog;
import edgelab.history.HopState;
import edgelab.history.ProxyFacts;
import edgelab.nginx.NginxProbe;
import edgelab.proxy.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.MountableFile;

/**
 * NGINX with one configuration, on the lab's internal network only: nothing that a configuration
 * says can reach anything outside.
 */
public final class ProxyContainer extends GenericContainer<ProxyContainer>
    implements DockerHop.Care {
  /** Its name in the evidence. */
  public static final String HOP = "nginx";

  private static final List<String> LOGS = List.of("error.log", "access.log");

  /** ASCII's record separator, which NGINX escapes in its logs. */
  private static final String SEPARATOR = "\036";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of its own, since more than one may run at a time, and no configuration names it. */
  private final String host = "nginx-under-test-" + COUNT.incrementAndGet();

  private final Setup setup;
  private final Optional<Network> upstreams;
  private final Network lab;
  private final Map<String, Integer> bytesRead = new HashMap<>();
  private final Map<String, List<String>> kept = new HashMap<>();

  /**
   * @param upstreams the network on which the configuration's upstreams have their names
   */
  public ProxyContainer(
      Setup setup, Map<String, String> sysctls, Network lab, Optional<Network> upstreams) {
    super(FoundImages.pinned("nginx"));
    this.setup = setup;
    this.upstreams = upstreams;
    this.lab = lab;
    withNetwork(lab);
    withNetworkAliases(host);
    setup
        .files()
        .forEach(
            copy ->
                withCopyToContainer(MountableFile.forHostPath(copy.file(), 0644), copy.inside()));
    String run = setup.prepare() + "; exec " + setup.command();
    withCreateContainerCmdModifier(
        create -> create.withEntrypoint("sh", "-c", run).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(create -> Sysctls.set(create, sysctls));
    withStartupCheckStrategy(new WhateverComes());
  }

  @Override
  protected void containerIsCreated(String id) {
    upstreams.ifPresent(
        network ->
            dockerClient
                .connectToNetworkCmd()
                .withContainerId(id)
                .withNetworkId(network.getId())
                .exec());
  }

  /** To NGINX, the Edge's name is this address. */
  public ProxyContainer withEdgeAt(String address) {
    return withExtraHost("edge", address);
  }

  /**
   * A refused configuration ends the container at once; Testcontainers would remove its words, and
   * lets a JVM start one container a second.
   */
  private static final class WhateverComes extends StartupCheckStrategy {
    @Override
    @SuppressWarnings("deprecation") // it is what Testcontainers calls
    public boolean waitUntilStartupSuccessful(GenericContainer<?> container) {
      return true;
    }

    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  /** Where the agents connect to, {@code host:port}. */
  public String door() {
    return host + ":" + setup.port();
  }

  /**
   * @return what it is as soon as it listens
   * @throws LabException with NGINX's own line where it refuses the configuration
   */
  public ProxyFacts run() {
    for (Setup.Copy copy : setup.files()) {
      if (!Files.isReadable(copy.file())) {
        throw new LabException("there is no configuration " + copy.file());
      }
    }
    start();
    return awaitListening();
  }

  private ProxyFacts awaitListening() {
    try {
      ProxyFacts proxy = NginxProbe.read(shell(NginxProbe.AWAIT_LISTENING + NginxProbe.COMMAND));
      if (proxy.listeners() > 0) {
        return proxy;
      }
    } catch (RuntimeException e) {
      if (isRunning()) {
        throw e;
      }
    }
    throw refused();
  }

  private LabException refused() {
    String said = getLogs();
    stop();
    String reason =
        said.lines()
            .filter(line -> line.contains("[emerg]"))
            .findFirst()
            .map(line -> outside(line.substring(line.indexOf("[emerg]"))))
            .orElse("it does not listen on any port. " + said.strip());
    return new LabException("NGINX refused " + setup.conf() + ": " + reason);
  }

  /** With the files' names on this machine. */
  private String outside(String text) {
    return setup.files().stream()
        .filter(copy -> text.contains(" " + copy.inside() + ":"))
        .findFirst()
        .map(copy -> text.replace(copy.inside() + ":", copy.known() + ":"))
        .orElse(text);
  }

  /** It, as a place where faults strike. */
  public DockerHop hop(FaultLog log) {
    return new DockerHop(HOP, this, lab, this, log);
  }

  public HopState state() {
    return DockerHop.state(HOP, this);
  }

  /** Its next start removes the logs. */
  @Override
  public void beforeStart() {
    for (String log : LOGS) {
      kept.put(log, newLines(log, isRunning() ? shell(tail(log)) : fromDead(log)));
      bytesRead.remove(log);
    }
  }

  @Override
  public void afterStart() {
    awaitListening();
  }

  /**
   * What NGINX has to say.
   *
   * @param proxy what it is
   * @param errorLog the lines since the last time, as those of {@code accessLog}
   */
  public record Words(ProxyFacts proxy, List<String> errorLog, List<String> accessLog) {}

  /**
   * Asked while it runs, else read from what it left; it may end at any time.
   *
   * @param quiet it is waited for until NGINX is done with every connection
   * @param atStart what it was, where it cannot be asked any more
   */
  public Words words(boolean quiet, ProxyFacts atStart) {
    if (isRunning()) {
      try {
        return words(quiet);
      } catch (RuntimeException e) {
        if (isRunning()) {
          throw e;
        }
      }
    }
    return lastWords(atStart);
  }

  /** With one command: each costs a tenth of a second. */
  private Words words(boolean quiet) {
    String command =
        (quiet ? NginxProbe.AWAIT_QUIET : "")
            + NginxProbe.COMMAND
            + LOGS.stream().map(log -> "printf '\\036'; " + tail(log)).collect(joining("; "));
    List<String> said = List.of(shell(command).split(SEPARATOR, 1 + LOGS.size()));
    return new Words(
        NginxProbe.read(said.get(0)),
        newLines(LOGS.get(0), said.get(1)),
        newLines(LOGS.get(1), said.get(2)));
  }

  private Words lastWords(ProxyFacts atStart) {
    return new Words(
        atStart,
        newLines(LOGS.get(0), fromDead(LOGS.get(0))),
        newLines(LOGS.get(1), fromDead(LOGS.get(1))));
  }

  private List<String> newLines(String log, String text) {
    bytesRead.merge(log, text.getBytes(StandardCharsets.UTF_8).length, Integer::sum);
    List<String> lines = new ArrayList<>();
    Optional.ofNullable(kept.remove(log)).ifPresent(lines::addAll);
    lines.addAll(text.lines().toList());
    return lines;
  }

  private String tail(String log) {
    return "tail -c +%d %s%s 2>/dev/null"
        .formatted(1 + bytesRead.getOrDefault(log, 0), setup.logs(), log);
  }

  /** No command runs in a container that has ended, but its files are there. */
  private String fromDead(String log) {
    int read = bytesRead.getOrDefault(log, 0);
    byte[] all = copyFileFromContainer(setup.logs() + log, InputStream::readAllBytes);
    return new String(all, read, all.length - read, StandardCharsets.UTF_8);
  }

  private String shell(String command) {
    try {
      return execInContainer("sh", "-c", command).getStdout();
    } catch (IOException e) {
      throw new LabException("the Docker engine does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }
}
