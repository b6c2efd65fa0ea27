package edgelab.fault;

import edgelab.LabException;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;

/** Toxiproxy between the agents and NGINX. */
public final class ClientSide implements AutoCloseable {
  public static final int LISTEN_PORT = 8666;

  private final Proxy proxy;

  private ClientSide(Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * @param target host and port behind it
   * @throws LabException where Toxiproxy does not answer
   */
  public static ClientSide of(ToxiproxyClient toxiproxy, String target) {
    return asked(
        () ->
            new ClientSide(toxiproxy.createProxy("client-side", "0.0.0.0:" + LISTEN_PORT, target)));
  }

  /**
   * A toxic that is there before the burst begins.
   *
   * @param text {@code latency SECONDS}: what the agents send arrives later
   * @throws LabException where the text is anything else
   */
  public void prepare(String text) {
    String[] words = text.split(" +");
    if (words.length != 2 || !words[0].equals("latency")) {
      throw new LabException("client-side = " + text + ": write 'latency SECONDS'");
    }
    long millis = (long) (1000 * Double.parseDouble(words[1]));
    asked(() -> proxy.toxics().latency("latency", ToxicDirection.UPSTREAM, millis));
  }

  /** A reset of every connection, prepared; see {@link Fault#resetPeer}. */
  public Fault resetPeer() {
    return asked(() -> Fault.resetPeer(proxy));
  }

  @Override
  public void close() {
    asked(
        () -> {
          proxy.delete();
          return null;
        });
  }

  private interface Request<T> {
    T send() throws IOException;
  }

  private static <T> T asked(Request<T> request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    }
  }
}
