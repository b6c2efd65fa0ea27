package edgelab.fault;

import edgelab.LabException;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Toxiproxy between two hops; a {@link Fault} can strike the connections through it. */
public final class Link implements FaultPlace, AutoCloseable {
  private final String name;
  private final FaultLog log;
  private final List<Proxy> proxies = new ArrayList<>();

  private Link(String name, FaultLog log) {
    this.name = name;
    this.log = log;
  }

  /**
   * Makes Toxiproxy listen.
   *
   * @param name for people
   * @param ports that Toxiproxy listens on, each with the {@code host:port} behind it
   * @throws LabException if Toxiproxy does not answer
   */
  public static Link of(
      ToxiproxyClient toxiproxy, String name, Map<Integer, String> ports, FaultLog log) {
    Link link = new Link(name, log);
    ports.forEach(
        (port, target) ->
            link.proxies.add(
                call(
                    () ->
                        toxiproxy.createProxy(
                            name.replace(' ', '-') + "-" + port, "0.0.0.0:" + port, target))));
    return link;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FaultLog log() {
    return log;
  }

  /** Creates one toxic. */
  @FunctionalInterface
  interface ToxicFactory {
    Toxic create(Proxy proxy, String name, ToxicDirection direction) throws IOException;
  }

  /**
   * Adds the same toxic on each port, in each direction of the flow.
   *
   * @throws LabException if Toxiproxy does not answer
   */
  List<Toxic> add(String kind, Flow flow, ToxicFactory factory) {
    List<Toxic> toxics = new ArrayList<>();
    for (Proxy proxy : proxies) {
      for (ToxicDirection direction : flow.directions()) {
        String unique = kind + "-" + direction;
        toxics.add(call(() -> factory.create(proxy, unique, direction)));
      }
    }
    return toxics;
  }

  /**
   * Cuts every connection through it and stops listening. A Toxiproxy that does not answer has
   * ended and needs neither.
   */
  @Override
  public void close() {
    for (Proxy proxy : proxies) {
      try {
        proxy.delete();
      } catch (IOException ended) {
        return;
      }
    }
  }

  /** A request to Toxiproxy. */
  @FunctionalInterface
  interface Request<T> {
    T send() throws IOException;
  }

  /**
   * Calls Toxiproxy's API.
   *
   * @throws LabException if Toxiproxy does not answer
   */
  static <T> T call(Request<T> request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw new LabException("Toxiproxy does not answer: " + e.getMessage(), e);
    }
  }
}
