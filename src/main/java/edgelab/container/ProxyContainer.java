package edgelab.container;

import static java.util.stream.Collectors.joining;

import edgelab.LabException;
import edgelab.fault.FaultLog;
import edgelab.history.HopState;
import edgelab.history.ProxyFacts;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.proxy.Probe;
import edgelab.proxy.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.MountableFile;

/**
 * NGINX with one configuration, on the lab's internal network only: nothing that a configuration
 * says can reach anything outside. Where its setup says so, whatever it dials leads to the Edge,
 * see {@link NatRules}, and the Edge is asked for names.
 */
public final class ProxyContainer extends GenericContainer<ProxyContainer>
    implements DockerHop.Care {
  /** Bytes that all processes of the proxy may take together. */
  public static final long MEMORY = Confinement.PROXY.memory();

  /** Between logs; an error log quotes what clients send, any byte of it, and not this. */
  private static final String SEPARATOR = UUID.randomUUID().toString();

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of its own, since more than one may run at a time, and no configuration names it. */
  private final String host;

  private final Setup setup;
  private final Probe probe;

  /** The error log and the access log. */
  private final List<LogTail> logs;

  private final Network lab;
  private final Optional<NatRules> rules;

  /**
   * @param edge tells its address on the lab's network, which only some setups need
   */
  public ProxyContainer(
      Setup setup, Map<String, String> sysctls, Network lab, Supplier<String> edge) {
    super(FoundImages.of(setup));
    this.setup = setup;
    this.probe = setup.kind().probe();
    this.logs =
        Stream.of(probe.errorLog(), probe.accessLog())
            .map(log -> new LogTail(setup.logs() + log))
            .toList();
    this.host = setup.kind().name() + "-under-test-" + COUNT.incrementAndGet();
    this.lab = lab;
    this.rules =
        setup.dialing().map(dialing -> new NatRules(dialing.own(), edge.get(), dialing.clients()));
    withNetwork(lab);
    withNetworkAliases(host);
    setup
        .files()
        .forEach(
            copy ->
                withCopyToContainer(MountableFile.forHostPath(copy.file(), 0644), copy.inside()));
    String names =
        rules.map(one -> "; echo nameserver " + one.edge() + " > /etc/resolv.conf").orElse("");
    String run = setup.prepare() + names + "; exec " + setup.command();
    withCreateContainerCmdModifier(
        create -> create.withEntrypoint("sh", "-c", run).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(
        Confinement.PROXY
                .withSysctls(sysctls)
                .withSysctls(rules.isPresent() ? NatRules.SYSCTLS : Map.of())
            ::apply);
    withStartupCheckStrategy(new WhateverComes());
  }

  /** To NGINX, the Edge's name is this address. */
  public ProxyContainer withEdgeAt(String address) {
    return withExtraHost("edge", address);
  }

  /** Where the agents connect to, {@code host:port}. */
  public String door() {
    return door(setup.port());
  }

  /** The same for another port that NGINX listens on. */
  public String door(int port) {
    return host + ":" + port;
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
    rules.ifPresent(this::lead);
    return awaitListening();
  }

  private void lead(NatRules rules) {
    try {
      new NatContainer(getContainerId(), rules).run();
    } catch (RuntimeException e) {
      throw isRunning() ? e : refused();
    }
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
        "%s %s refused %s: %s"
            .formatted(
                setup.kind().title(),
                probe.read(said).version(),
                setup.conf(),
                outside(probe.refusal(said))));
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
    for (LogTail log : logs) {
      log.restart(isRunning() ? log.take(shell(log.command())) : fromDead(log));
    }
  }

  @Override
  public void afterStart() {
    awaitListening();
  }

  /**
   * Facts and new log lines, asked while the proxy runs, else read from what it left; it may end at
   * any time.
   *
   * @param quiet it is waited for until the proxy is done with every connection
   * @param atStart its facts, where it cannot be asked any more
   */
  public ProxyRecord report(boolean quiet, ProxyFacts atStart) {
    if (isRunning()) {
      try {
        return report(quiet);
      } catch (RuntimeException e) {
        if (isRunning()) {
          throw e;
        }
      }
    }
    return record(atStart, fromDead(logs.get(0)), fromDead(logs.get(1)));
  }

  /** With one command: each costs a tenth of a second. */
  private ProxyRecord report(boolean quiet) {
    String command =
        (quiet ? probe.awaitQuiet() : "")
            + probe.command()
            + logs.stream()
                .map(log -> "printf " + SEPARATOR + "; " + log.command())
                .collect(joining("; "));
    List<String> said = List.of(shell(command).split(SEPARATOR, 1 + logs.size()));
    return record(
        probe.read(said.get(0)), logs.get(0).take(said.get(1)), logs.get(1).take(said.get(2)));
  }

  private ProxyRecord record(ProxyFacts facts, List<String> errors, List<String> accesses) {
    return setup.kind().read(facts, new RawLogs(errors, accesses));
  }

  /** No command runs in a container that has ended, but its files are there. */
  private List<String> fromDead(LogTail log) {
    return log.takeOf(copyFileFromContainer(log.path(), InputStream::readAllBytes));
  }

  private String shell(String command) {
    try {
      return execInContainer(StandardCharsets.ISO_8859_1, "sh", "-c", command).getStdout();
    } catch (IOException e) {
      throw new LabException("the Docker engine does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }
}
