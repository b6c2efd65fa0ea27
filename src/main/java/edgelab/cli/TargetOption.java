package edgelab.cli;

import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.nginx.causes.access.AskedQuery;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --url}: the locations of a configuration that clients come to. */
final class TargetOption {
  @Option(
      names = "--url",
      paramLabel = "<url>",
      description =
          "An address to dial, such as wss://example.com/ws. The first one goes through"
              + " the experiments, a few clients dial each of the others. Default: all locations that"
              + " may carry WebSockets, the likeliest first.")
  private List<URI> urls = List.of();

  /** The first address that the user chose. */
  Optional<URI> chosen() {
    return urls.stream().findFirst();
  }

  Target first(NginxConfig config) {
    return urls.isEmpty()
        ? AskedQuery.in(Targets.first(config))
        : Targets.dialed(config, urls.get(0));
  }

  /** To be tried besides: what the user names, or else what the configuration does. */
  List<Tried> others(Target first) {
    return urls.isEmpty()
        ? LocationTrials.besides(first)
        : urls.stream()
            .skip(1)
            .map(url -> new Tried(Targets.dialed(first.config(), url), Optional.empty()))
            .toList();
  }
}
