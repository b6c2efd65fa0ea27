package edgelab.container;

import edgelab.proxy.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * A container for proxies, one after the other, on the lab's internal network only: nothing that a
 * configuration says can reach anything outside. Where its setup says so, whatever it dials leads
 * to the Edge, see {@link NatRules}, and the Edge is asked for names.
 *
 * <p>A proxy meets nothing of the one before: its processes were killed, and its files removed.
 */
public final class ProxyContainer extends ShellContainer<ProxyContainer> {
  /** Bytes that all processes of the proxy may take together. */
  public static final long MEMORY = Confinement.PROXY.memory();

  /**
   * The first process hands on the engine's signals, and ends as the proxy does; USR1 has it begin
   * the next one. Nothing but a sleep stands in the place of the very first: a proxy asks for names
   * as it begins, and the rules of the network have to be there. A container that is started again
   * begins with the proxy that it had.
   */
  private static final String FIRST_PROCESS =
      """
      trap 'again=1; kill -KILL -$proxy' USR1
      for signal in HUP QUIT TERM; do trap "kill -$signal \\$proxy" $signal; done
      first='exec sleep 2147483647'
      [ ! -e /edgelab-again ] || first=$1
      setsid sh -c "$first" & proxy=$!
      : >/edgelab-began
      while
        while wait $proxy; status=$?; kill -0 $proxy 2>/dev/null; do :; done
        [ $again ]
      do
        again=
        while kill -0 -$proxy 2>/dev/null; do sleep 0.01; done
        find / -xdev ! -type d -newer /edgelab-began%s -delete
        setsid sh -c "$1" & proxy=$!
        : >/edgelab-again
      done
      exit $status
      """;

  private static final String AGAIN =
      "until [ -e /edgelab-began ]; do sleep 0.01; done; rm -f /edgelab-again; kill -USR1 1;"
          + " until [ -e /edgelab-again ]; do sleep 0.01; done; ";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * What all proxies of a container share.
   *
   * @param files that are copied, by their paths in the container
   * @param command that prepares and becomes the proxy
   * @param sysctls settings of its kernel
   * @param rules of its network
   * @param edge address that the Edge's name has; empty: Docker's name server knows it
   */
  record Shape(
      DockerImageName image,
      List<String> files,
      String command,
      Map<String, String> sysctls,
      Optional<NatRules> rules,
      Optional<String> edge) {

    /**
     * @param edge tells its address on the lab's network, which only some setups need
     * @param edgeAt what the Edge's name stands for; empty: the Edge
     */
    static Shape of(
        Setup setup, Map<String, String> sysctls, Supplier<String> edge, Optional<String> edgeAt) {
      Optional<NatRules> rules =
          setup
              .dialing()
              .map(dialing -> new NatRules(dialing.own(), edge.get(), dialing.clients()));
      String names =
          rules.map(one -> "; echo nameserver " + one.edge() + " > /etc/resolv.conf").orElse("");
      return new Shape(
          FoundImages.of(setup),
          setup.files().stream().map(Setup.Copy::inside).toList(),
          setup.prepare() + names + "; exec " + setup.command(),
          sysctls,
          rules,
          edgeAt);
    }

    private Confinement confinement() {
      return Confinement.PROXY
          .withSysctls(sysctls)
          .withSysctls(rules.isPresent() ? NatRules.SYSCTLS : Map.of());
    }

    private String firstProcess() {
      StringBuilder copied = new StringBuilder();
      files.forEach(file -> copied.append(" ! -path '").append(pattern(file)).append('\''));
      return FIRST_PROCESS.formatted(copied);
    }

    /** A path for find, in single quotes. */
    private static String pattern(String path) {
      return path.replaceAll("[\\\\*?\\[]", "\\\\$0").replace("'", "'\\''");
    }
  }

  private final Shape shape;

  /** Of its own, since more than one may run at a time, and no configuration names it. */
  private final String host;

  /** Not started. */
  ProxyContainer(Shape shape, String kind, Network lab) {
    super(
        shape.image(),
        shape.confinement(),
        "sh",
        "-c",
        shape.firstProcess(),
        "edgelab",
        shape.command());
    this.shape = shape;
    this.host = kind + "-under-test-" + COUNT.incrementAndGet();
    withNetwork(lab);
    withNetworkAliases(host);
    shape.edge().ifPresent(address -> withExtraHost("edge", address));
  }

  Shape shape() {
    return shape;
  }

  /** Its name on the lab's network. */
  String host() {
    return host;
  }

  /**
   * Has a proxy begin, with these files.
   *
   * @return what a command prints that waits for it
   */
  String begin(CopiedFiles files, String await) {
    if (getContainerId() == null) {
      start();
      shape.rules().ifPresent(rules -> new NatContainer(getContainerId(), rules).run());
    }
    return shell(files.unpack() + AGAIN + await);
  }
}
