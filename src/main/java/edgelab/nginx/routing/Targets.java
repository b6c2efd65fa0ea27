package edgelab.nginx.routing;

import edgelab.LabException;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds where a configuration carries WebSockets. */
public final class Targets {
  private Targets() {}

  /**
   * Every place that passes on and that an agent can reach, the likeliest first: what forwards
   * {@code Upgrade}, what is named like a WebSocket, {@code location /}, any other, and then the
   * servers of {@code stream}. Of two of a kind the first in the file.
   */
  public static List<Target> in(NginxConfig config) {
    TargetRank likely = new TargetRank();
    Map<Target, Integer> ranks = new IdentityHashMap<>();
    List<Target> found = Candidates.of(config);
    found.forEach(target -> ranks.put(target, likely.rank(target)));
    return found.stream().sorted(Comparator.comparingInt(ranks::get)).toList();
  }

  /**
   * The likeliest one.
   *
   * @throws LabException where there is none, or where only an address can say which path a regular
   *     expression means
   */
  public static Target first(NginxConfig config) {
    return in(config).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    config.all("proxy_pass").get(0).source()
                        + ": no path or host name is found that leads here; name one with --url"));
  }

  /**
   * Where a request for an address goes, by NGINX's own matching. The address may be wrong: the
   * port may speak TLS where the clients do not, or the other way, and the path may lead to no
   * location at all.
   *
   * @param url {@code ws://host[:port]/path} or {@code wss://...}
   * @throws LabException where nothing listens on its port
   */
  public static Target dialed(NginxConfig config, URI url) {
    boolean tls = "wss".equals(url.getScheme());
    if (url.getHost() == null || !(tls || "ws".equals(url.getScheme()))) {
      throw new LabException("--url " + url + ": write ws://host/path or wss://host/path");
    }
    int port = port(url);
    return Stream.concat(
            config.all("http").stream().flatMap(http -> Candidates.http(config, http, url, port)),
            config.all("stream").stream()
                .flatMap(stream -> Candidates.stream(config, stream, url, port)))
        .findFirst()
        .orElseThrow(
            () -> new LabException("--url " + url + ": no server listens on port " + port));
  }

  /**
   * The same address of a configuration that was changed. A loopback's or a unix socket's is no URL
   * that clients dial: it is found by what passes the same path on.
   *
   * @throws LabException where nothing listens there any more
   */
  public static Target again(NginxConfig config, Target before) {
    Listen listen = before.listen();
    return listen.isLoopback() || listen.isSocket()
        ? in(config).stream()
            .filter(one -> one.listen().address().equals(listen.address()))
            .filter(one -> one.url().equals(before.url()))
            .findFirst()
            .orElseThrow(() -> new LabException(before.url() + ": nothing passes it on any more"))
        : dialed(config, before.url());
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : "wss".equals(url.getScheme()) ? 443 : 80;
  }
}
