package edgelab.topology;

import static org.awaitility.Awaitility.await;

import edgelab.LabException;
import edgelab.checker.Judge;
import edgelab.checker.Verdict;
import edgelab.edge.Behaviour;
import edgelab.edge.EdgeMain;
import edgelab.fault.Fault;
import edgelab.history.Burst;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.report.Result;
import edgelab.theory.Version;
import edgelab.variant.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** One NGINX with one configuration between the agents and the Edge: the place of experiments. */
public final class Lab implements AutoCloseable {
  /** Of every choice the agents make at random. */
  public static final long SEED = 500;

  static final URI EDGE = URI.create("ws://edge:" + EdgeMain.PORT + "/");
  private static final URI NGINX = URI.create("ws://" + NginxContainer.NAME + ":80/");
  private static final URI CLIENT_SIDE = URI.create("ws://toxiproxy:8666/");
  static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration EDGE_QUIET = Duration.ofSeconds(3);

  private final Site site;
  private final Config config;
  private final NginxContainer nginx;
  private final Version version;
  private eu.rekawek.toxiproxy.Proxy clientSide;

  private Lab(Site site, Config config) {
    this.site = site;
    this.config = config;
    this.nginx = site.nginx(config.file());
    nginx.run();
    version = Version.parse(nginx.describe().version());
  }

  /**
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public static Lab with(Config config) {
    Site site = Site.shared();
    try {
      return new Lab(site, config);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  public Version nginxVersion() {
    return version;
  }

  /** Where the agents dial: NGINX, or Toxiproxy in front of it. */
  URI url() {
    return clientSide == null ? NGINX : CLIENT_SIDE;
  }

  /** The whole experiment: control burst, burst through NGINX, evidence, verdict. */
  public Outcome burst(int clients) {
    return send(Load.atOnce(clients));
  }

  /** The same with any load. */
  public Outcome send(Load load) {
    return start(load).finish();
  }

  /** Sends the control burst, then starts the burst through NGINX and returns. */
  public Experiment start(Load load) {
    try {
      return new Experiment(load);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /**
   * Puts Toxiproxy between the agents and NGINX, for every later burst, with a fault that strikes
   * when told.
   */
  public Fault resetPeer() {
    try {
      if (clientSide == null) {
        clientSide =
            site.toxiproxy()
                .createProxy("client-side", "0.0.0.0:8666", NginxContainer.NAME + ":80");
      }
      return Fault.resetPeer(clientSide);
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (clientSide != null) {
        clientSide.delete();
      }
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    } finally {
      nginx.stop();
    }
  }

  /** A burst through NGINX that is running. */
  public final class Experiment {
    private final long began = System.nanoTime();
    private final Load load;
    private final History control;
    private final Running running;

    private Experiment(Load load) {
      this.load = load;
      Behaviour behaviour = Behaviour.healthy(config.heartbeat());
      site.resetEdge(behaviour);
      control = send(EDGE, Duration.ZERO).join();
      site.resetEdge(behaviour);
      running = send(url(), config.hold());
    }

    private Running send(URI target, Duration hold) {
      Burst burst = new Burst(target, load.clients(), load.ramp(), hold, HANDSHAKE_TIMEOUT, SEED);
      return new Running(site.agents(load.agents()), burst);
    }

    /** Waits until all clients have opened; where some never will, until the burst has ended. */
    public Experiment awaitAllOpened() {
      running.awaitOpened(load.clients());
      return this;
    }

    /** Waits for the end of the burst, collects both logs and judges. */
    public Outcome finish() {
      try {
        History history = running.join();
        awaitQuiet();
        return conclude(
            new Evidence(
                history,
                control,
                nginx.describe(),
                nginx.newErrors(),
                nginx.newAccesses(),
                site.edgeLog()));
      } catch (RuntimeException e) {
        throw Engine.explain(e);
      }
    }

    private void awaitQuiet() {
      nginx.awaitQuiet();
      try {
        await().atMost(EDGE_QUIET).until(() -> site.openAtEdge() == 0);
      } catch (ConditionTimeoutException stillOpen) {
        // Connections that the Edge holds for gone clients are evidence, not an error.
      }
    }

    private Outcome conclude(Evidence evidence) {
      Verdict verdict = Judge.judge(evidence);
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      String name = site.folder().name(config);
      Result result = Result.of(name, config, evidence, verdict, wall);
      Path folder = site.folder().path(name);
      Optional<String> unsaved = site.folder().save(name, config.file(), evidence, verdict, result);
      return new Outcome(evidence, verdict, result, folder, unsaved);
    }
  }
}
