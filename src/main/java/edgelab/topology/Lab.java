package edgelab.topology;

import edgelab.LabException;
import edgelab.edge.EdgeMain;
import edgelab.fault.ClientSide;
import edgelab.fault.Fault;
import edgelab.theory.Version;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Scene;
import java.net.URI;
import java.time.Duration;

/** One NGINX with one configuration between the agents and the Edge: the place of experiments. */
public final class Lab implements AutoCloseable {
  static final URI EDGE = URI.create("ws://edge:" + EdgeMain.PORT + "/");
  static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

  private static final URI CLIENT_SIDE =
      URI.create("ws://toxiproxy:" + ClientSide.LISTEN_PORT + "/");

  private final Site site;
  private final Config config;
  private final Stage stage;
  private final Upstreams upstreams;
  private final NginxContainer nginx;
  private final Version version;
  private ClientSide clientSide;

  private Lab(Site site, Config config, Stage stage) {
    this.site = site;
    this.config = config;
    this.stage = stage;
    this.upstreams = site.upstreams(stage);
    this.nginx = site.nginx(stage, config.scene().sysctls(), upstreams);
    try {
      nginx.run();
      version = Version.parse(nginx.describe().version());
      if (!config.scene().clientSide().isEmpty()) {
        clientSide().prepare(config.scene().clientSide());
      }
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /**
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public static Lab with(Config config) {
    return with(config, Stage.of(config.file()));
  }

  /** The same where NGINX's container is made of more than one file. */
  public static Lab with(Config config, Stage stage) {
    Site site = Site.shared();
    try {
      return new Lab(site, config, stage);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  public Version nginxVersion() {
    return version;
  }

  /** Whether the config's prediction is stated for this version of NGINX. */
  public boolean isPredicted() {
    return config.versions().contains(version);
  }

  /** Where the agents dial: NGINX, or Toxiproxy in front of it. */
  URI url() {
    return clientSide == null ? stage.target() : CLIENT_SIDE;
  }

  /** Where the agents connect to; empty: where they dial. */
  String via() {
    return clientSide == null ? stage.via() : "";
  }

  /** The whole experiment: control burst, burst through NGINX, evidence, verdict. */
  public Outcome burst(int clients) {
    return start(Load.of(clients)).finish();
  }

  /** Sends the control burst, then starts the burst through NGINX and returns. */
  public Experiment start(Load load) {
    if (!isPredicted()) {
      throw new LabException(
          "%s is stated for nginx %s, and this is %s"
              .formatted(config, config.versions(), version));
    }
    return start(load, config.expectation().apply(load.clients()));
  }

  /** The same where something else is expected than the config says. */
  public Experiment start(Load load, Expectation expected) {
    try {
      return new Experiment(site, this, nginx, config, load, expected);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /** The same file in another experiment, and something else going on around it. */
  public Experiment start(Load load, String experiment, Scene scene, Expectation expected) {
    try {
      return new Experiment(site, this, nginx, config.in(experiment, scene), load, expected);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /**
   * Puts Toxiproxy between the agents and NGINX, for every later burst, with a fault that strikes
   * when told.
   */
  public Fault resetPeer() {
    return clientSide().resetPeer();
  }

  private ClientSide clientSide() {
    if (clientSide == null) {
      clientSide = ClientSide.of(site.toxiproxy(), stage.name() + ":80");
    }
    return clientSide;
  }

  @Override
  public void close() {
    try {
      if (clientSide != null) {
        clientSide.close();
      }
    } finally {
      stop();
    }
  }

  private void stop() {
    try {
      nginx.stop();
    } finally {
      upstreams.close();
    }
  }
}
