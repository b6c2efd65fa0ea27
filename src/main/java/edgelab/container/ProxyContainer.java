package edgelab.container;

import static java.util.stream.Collectors.joining;

import com.github.dockerjava.api.DockerClient;
import edgelab.LabException;
import edgelab.fault.FaultLog;
import edgelab.history.HopState;
import edgelab.history.ProxyFacts;
import edgelab.history.RawLogs;
import edgelab.proxy.Probe;
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

  /** ASCII's record separator, which NGINX escapes in its logs. */
  private static final String SEPARATOR = "\036";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of its own, since more than one may run at a time, and no configuration names it. */
  private final String host;

  private final Setup setup;
  private final Probe probe;
  private final List<String> logs;
  private final Optional<Network> upstreams;
  private final Network lab;
  private final Map<String, Integer> bytesRead = new HashMap<>();
  private final Map<String, List<String>> kept = new HashMap<>();

  /**
   * @param upstreams the network on which the configuration's upstreams have their names
   */
  public ProxyContainer(
      Setup setup, Map<String, String> sysctls, Network lab, Optional<Network> upstreams) {
    super(FoundImages.pinned(setup.kind().name()));
    this.setup = setup;
    this.probe = setup.kind().probe();
    this.logs = List.of(probe.errorLog(), probe.accessLog());
    this.host = setup.kind().name() + "-under-test-" + COUNT.incrementAndGet();
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
      ProxyFacts proxy = probe.read(shell(probe.awaitListening() + probe.command()));
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
    return new LabException(
        "%s refused %s: %s"
            .formatted(setup.kind().title(), setup.conf(), outside(probe.refusal(said))));
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
    return new DockerHop(setup.kind().name(), this, lab, this, log);
  }

  public HopState state() {
    return DockerHop.state(setup.kind().name(), this);
  }

  /** Its next start removes the logs. */
  @Override
  public void beforeStart() {
    for (String log : logs) {
      kept.put(log, newLines(log, isRunning() ? shell(tail(log)) : fromDead(log)));
      bytesRead.remove(log);
    }
  }

  @Override
  public void afterStart() {
    awaitListening();
  }

  /**
   * What the proxy has to say.
   *
   * @param facts of it
   * @param logs the lines since the last time
   */
  public record Report(ProxyFacts facts, RawLogs logs) {
    /** A proxy that can say nothing. */
    public static Report silent(ProxyFacts atStart) {
      return new Report(atStart, new RawLogs(List.of(), List.of()));
    }
  }

  /**
   * Asked while it runs, else read from what it left; it may end at any time.
   *
   * @param quiet it is waited for until NGINX is done with every connection
   * @param atStart what it was, where it cannot be asked any more
   */
  public Report report(boolean quiet, ProxyFacts atStart) {
    if (isRunning()) {
      try {
        return report(quiet);
      } catch (RuntimeException e) {
        if (isRunning()) {
          throw e;
        }
      }
    }
    return lastReport(atStart);
  }

  /** With one command: each costs a tenth of a second. */
  private Report report(boolean quiet) {
    String command =
        (quiet ? probe.awaitQuiet() : "")
            + probe.command()
            + logs.stream().map(log -> "printf '\\036'; " + tail(log)).collect(joining("; "));
    List<String> said = List.of(shell(command).split(SEPARATOR, 1 + logs.size()));
    return new Report(
        probe.read(said.get(0)),
        new RawLogs(newLines(logs.get(0), said.get(1)), newLines(logs.get(1), said.get(2))));
  }

  private Report lastReport(ProxyFacts atStart) {
    return new Report(
        atStart,
        new RawLogs(
            newLines(logs.get(0), fromDead(logs.get(0))),
            newLines(logs.get(1), fromDead(logs.get(1)))));
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
