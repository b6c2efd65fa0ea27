package edgelab.fault;

import edgelab.LabException;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;

/** Something injected between two hops, by a toxic. It strikes when told, and closing it heals. */
public final class Fault implements AutoCloseable {
  private final Toxic toxic;

  private Fault(Toxic toxic) throws IOException {
    this.toxic = toxic;
    toxic.setToxicity(0);
  }

  /**
   * Resets each connection when its next data comes from the server.
   *
   * <p>Prepare it before the connections open: Toxiproxy sets {@code SO_LINGER} to 0, which makes a
   * close an RST, only on connections that it accepts while the toxic exists ({@code
   * ToxicLink.Start}).
   *
   * @throws IOException where Toxiproxy cannot be asked
   */
  public static Fault resetPeer(Proxy proxy) throws IOException {
    return new Fault(proxy.toxics().resetPeer("reset", ToxicDirection.DOWNSTREAM, 0));
  }

  /** From now on, on every connection. */
  public void strike() {
    try {
      toxic.setToxicity(1);
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    }
  }

  /** Heals: connections opened from now on are left alone. */
  @Override
  public void close() {
    try {
      toxic.remove();
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    }
  }
}
