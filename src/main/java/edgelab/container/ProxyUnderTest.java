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
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.testcontainers.containers.Network;

/** A proxy with one configuration, in a container that it has for itself as long as it runs. */
public final class ProxyUnderTest implements DockerHop.Care {
  /** Between logs; an error log quotes what clients send, any byte of it, and not this. */
  private static final String SEPARATOR = UUID.randomUUID().toString();

  private final Setup setup;
  private final Probe probe;
  private final ProxyContainer container;

  /** The error log and the access log. */
  private final List<LogTail> logs;

  private final Network lab;

  /** Of the kernel, up to the last report; the container's other proxies had some of them. */
  private long overflowsBefore;

  ProxyUnderTest(Setup setup, ProxyContainer container, Network lab) {
    this.setup = setup;
    this.probe = setup.kind().probe();
    this.container = container;
    this.logs =
        Stream.of(probe.errorLog(), probe.accessLog())
            .map(log -> new LogTail(setup.logs() + log))
            .toList();
    this.lab = lab;
  }

  ProxyContainer container() {
    return container;
  }

  /** Where the agents connect to, {@code host:port}. */
  public String door() {
    return door(setup.port());
  }

  /** The same for another port that NGINX listens on. */
  public String door(int port) {
    return container.host() + ":" + port;
  }

  /**
   * @return what it is as soon as it listens
   * @throws LabException with NGINX's own line where it refuses the configuration
   */
  public ProxyFacts run() {
    CopiedFiles files = CopiedFiles.of(setup.files());
    ProxyFacts facts = listening(await -> container.begin(files, await));
    overflowsBefore = facts.listenOverflows();
    return facts.withOverflowsSince(overflowsBefore);
  }

  /**
   * @param shell runs a command in the container and returns what it prints
   */
  private ProxyFacts listening(UnaryOperator<String> shell) {
    try {
      ProxyFacts proxy = probe.read(shell.apply(probe.awaitListening() + probe.command()));
      if (proxy.listeners() > 0) {
        return proxy;
      }
    } catch (RuntimeException e) {
      if (container.isRunning()) {
        throw e;
      }
    }
    throw refused();
  }

  private LabException refused() {
    String said = container.getLogs();
    container.stop();
    return RefusedConfig.of(setup, said);
  }

  /** It, as a place where faults strike. */
  public DockerHop hop(FaultLog log) {
    return new DockerHop(setup.kind().name(), container, lab, this, log);
  }

  public HopState state() {
    return DockerHop.state(setup.kind().name(), container);
  }

  private ProxyFacts sinceLast(ProxyFacts facts) {
    ProxyFacts since = facts.withOverflowsSince(overflowsBefore);
    overflowsBefore = facts.listenOverflows();
    return since;
  }

  /** Its next start removes the logs, and the kernel's counters begin at zero. */
  @Override
  public void beforeStart() {
    overflowsBefore = 0;
    for (LogTail log : logs) {
      log.restart(container.isRunning() ? log.take(container.shell(log.command())) : fromDead(log));
    }
  }

  @Override
  public void afterStart() {
    container.leaveShell();
    listening(container::shell);
  }

  /**
   * Facts and new log lines, asked while the proxy runs, else read from what it left; it may end at
   * any time.
   *
   * @param quiet it is waited for until the proxy is done with every connection
   * @param atStart its facts, where it cannot be asked any more
   */
  public ProxyRecord report(boolean quiet, ProxyFacts atStart) {
    if (container.isRunning()) {
      try {
        return report(quiet);
      } catch (RuntimeException e) {
        if (container.isRunning()) {
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
    List<String> said = List.of(container.shell(command).split(SEPARATOR, 1 + logs.size()));
    return record(
        sinceLast(probe.read(said.get(0))),
        logs.get(0).take(said.get(1)),
        logs.get(1).take(said.get(2)));
  }

  private ProxyRecord record(ProxyFacts facts, List<String> errors, List<String> accesses) {
    return setup.kind().read(facts, new RawLogs(errors, accesses));
  }

  /** No command runs in a container that has ended, but its files are there. */
  private List<String> fromDead(LogTail log) {
    return log.takeOf(container.copyFileFromContainer(log.path(), InputStream::readAllBytes));
  }
}
