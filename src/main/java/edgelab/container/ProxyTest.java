package edgelab.container;

import edgelab.proxy.Setup;
import edgelab.script.StandIn;
import java.util.Collection;

/**
 * The proxy reads its configuration and ends ({@code nginx -t}). It needs no other container, and
 * so a refusal is told before all are up.
 */
public final class ProxyTest extends ShellContainer<ProxyTest> {
  private final Setup setup;

  /**
   * @param names that the configuration dials: the proxy looks them up as it reads
   */
  public ProxyTest(Setup setup, Collection<String> names) {
    super(FoundImages.of(setup), Confinement.PROXY, "sh", "-c", command(setup, names));
    this.setup = setup;
    withNetworkMode("none");
    withCopyToContainer(CopiedFiles.of(setup.files()), "/");
  }

  private static String command(Setup setup, Collection<String> names) {
    String hosts =
        "; echo '" + StandIn.NAMED_ADDRESS + " " + String.join(" ", names) + "' >> /etc/hosts; ";
    return setup.prepare() + hosts + setup.kind().probe().test();
  }

  /**
   * A name that is not among those that were given is left to the proxy's start.
   *
   * @throws edgelab.LabException with the proxy's own line where it refuses the configuration
   */
  public void run() {
    try {
      int status = runToEnd();
      String printed = status == 0 ? "" : getLogs();
      if (status != 0 && !setup.kind().probe().isOfUnknownName(printed)) {
        throw RefusedConfig.of(setup, printed);
      }
    } finally {
      leave();
    }
  }
}
