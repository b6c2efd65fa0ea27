package edgelab.check;

import edgelab.LabException;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Source;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.UpstreamAddress.Role;
import edgelab.nginx.routing.Upstreams;
import edgelab.script.StandIn;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says of every server that a configuration dials what stands in for it. The network leads there by
 * itself, see {@link edgelab.proxy.Dialing}. Only a text that it cannot lead is replaced: a unix
 * socket, an address of IPv6, and what decides whether a client may pass.
 */
final class UpstreamRewrite {
  private static final String STANDS_IN = "the Edge stands in for it";
  private static final String APPROVES = "an answer of 200 stands in for it";
  private static final String NOBODY = "nothing listens there";
  private static final String NAMES = "a name server that knows every name stands in for it";
  private static final String OWN = "NGINX itself listens there";

  /** A whole host, also where a variable has its port. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]+(?=:|$)");

  /** Behind a scheme, before a path. */
  private static final Pattern AUTHORITY = Pattern.compile("(?<=://)[^/?\"']+");

  private final Target target;
  private final NginxConfig config;
  private final TextEdits edits;
  private final Set<UpstreamAddress> behind;
  private final Set<String> hosts = new TreeSet<>();

  private UpstreamRewrite(Target target, TextEdits edits) {
    this.target = target;
    this.config = target.config();
    this.edits = edits;
    this.behind = new HashSet<>(Upstreams.behind(target));
  }

  /**
   * @return hosts that the Edge stands in for, names and addresses
   * @throws LabException where the target's WebSockets would go to what nothing can stand in for
   */
  static Set<String> settle(Target target, TextEdits edits) {
    UpstreamRewrite rewrite = new UpstreamRewrite(target, edits);
    Upstreams.of(target.config()).forEach(rewrite::settle);
    return rewrite.hosts;
  }

  private void settle(UpstreamAddress dialed) {
    switch (dialed.kind()) {
      case PROXY_BIND -> unbind(dialed);
      case RESOLVER -> lead(dialed, NAMES);
      case SYSLOG -> lead(dialed, NOBODY);
      case SUBREQUEST -> replace(dialed, StandIn.APPROVING_ADDRESS, APPROVES);
      default -> pass(dialed);
    }
  }

  private void unbind(UpstreamAddress dialed) {
    if (dialed.address().isKnown()) {
      edits.remove(dialed.directive(), "the container has no such address");
    } else if (dialed.directive().args().contains("transparent")) {
      edits.remove(dialed.directive(), "the lab's networks carry no foreign addresses");
    }
  }

  private void pass(UpstreamAddress dialed) {
    Address address = dialed.address();
    if (isOwn(dialed)) {
      if (!address.isLoopback() && !address.isSocket()) {
        keep(dialed, OWN);
      }
    } else {
      Matcher host = HOST.matcher(address.text());
      if (host.lookingAt()) {
        hosts.add(host.group());
      } else if (isVerified(dialed)) {
        throw dialed
            .directive()
            .source()
            .error(
                "a request makes up %s, and the lab has no certificate for proxy_ssl_verify to trust;"
                        .formatted(address)
                    + " write a proxy_ssl_name");
      }
      lead(dialed, STANDS_IN);
    }
  }

  /** By a name that only a request decides. */
  private boolean isVerified(UpstreamAddress dialed) {
    return dialed.tls()
        && behind.contains(dialed)
        && !dialed.address().isKnown()
        && target.value("proxy_ssl_verify").filter("on"::equals).isPresent()
        && target.value("proxy_ssl_name").filter(name -> !name.contains("$")).isEmpty();
  }

  private boolean isOwn(UpstreamAddress dialed) {
    return dialed.address().isKnown()
        ? Loopback.isOwn(config, dialed.address())
        : behind.contains(dialed) && Loopback.next(target, dialed).isPresent();
  }

  private void lead(UpstreamAddress dialed, String why) {
    if (dialed.address().isSocket() || dialed.address().isIpv6()) {
      replace(dialed, StandIn.ADDRESS, why);
    } else {
      keep(dialed, why);
    }
  }

  private void keep(UpstreamAddress dialed, String why) {
    edits.keep(
        dialed.place().orElse(dialed.directive().source()), dialed.address().toString(), why);
  }

  private void replace(UpstreamAddress dialed, String host, String why) {
    Address address = dialed.address();
    Optional<Source> place =
        dialed
            .place()
            .or(() -> dialed.kind() == Role.SUBREQUEST ? authority(dialed) : Optional.empty());
    if (place.isPresent()) {
      int port = address.port() > 0 ? address.port() : 80;
      edits.replace(withColon(address, place.get()), address.toString(), host + ":" + port, why);
    } else if (behind.contains(dialed) || dialed.kind() == Role.SUBREQUEST) {
      throw dialed
          .directive()
          .source()
          .error(
              "a request makes up %s, and the lab cannot lead that to the Edge; write"
                      .formatted(address)
                  + " an address of IPv4 or a name, and the path behind it");
    }
  }

  /** Of a URL whose host or port a request makes up. */
  private Optional<Source> authority(UpstreamAddress dialed) {
    Source word = dialed.directive().words().get(0).source();
    Matcher found = AUTHORITY.matcher(text(word).substring(word.start(), word.end()));
    return found.find()
        ? Optional.of(
            new Source(
                word.file(), word.line(), word.start() + found.start(), word.start() + found.end()))
        : Optional.empty();
  }

  /**
   * {@code unix:/run/app.sock:/path} has a colon before the path; {@code 192.0.2.1:80/path} has
   * none.
   */
  private Source withColon(Address address, Source place) {
    String text = text(place);
    boolean colon =
        address.isSocket() && place.end() < text.length() && text.charAt(place.end()) == ':';
    return colon ? new Source(place.file(), place.line(), place.start(), place.end() + 1) : place;
  }

  private String text(Source place) {
    return config.files().stream()
        .filter(file -> file.file().equals(place.file()))
        .map(ConfigFile::text)
        .findFirst()
        .orElse("");
  }
}
