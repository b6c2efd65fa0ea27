package edgelab.nginx.routing;

import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.UpstreamAddress.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every address that a configuration names for NGINX to dial. */
public final class Upstreams {
  private static final Map<String, Role> PASSES =
      Map.of(
          "proxy_pass", Role.PROXY_PASS,
          "fastcgi_pass", Role.FASTCGI_PASS,
          "grpc_pass", Role.GRPC_PASS,
          "uwsgi_pass", Role.UWSGI_PASS,
          "scgi_pass", Role.SCGI_PASS,
          "memcached_pass", Role.MEMCACHED_PASS);

  private final Variables variables;
  private final Map<Path, ConfigFile> files;
  private final Set<String> names;
  private final Set<String> overTls = new HashSet<>();
  private final Set<String> passed = new HashSet<>();
  private final Set<Directive> subrequests;
  private final Set<Directive> streamsOverTls;

  private Upstreams(NginxConfig config) {
    variables = new Variables(config);
    files =
        config.files().stream().collect(Collectors.toMap(ConfigFile::file, Function.identity()));
    names = config.all("upstream").stream().map(Upstreams::name).collect(Collectors.toSet());
    subrequests = Subrequests.passes(config);
    streamsOverTls = streamsOverTls(config);
  }

  /**
   * In the order of the file, the servers of upstreams last; an upstream's own name is no address.
   */
  public static List<UpstreamAddress> of(NginxConfig config) {
    Upstreams upstreams = new Upstreams(config);
    List<UpstreamAddress> dialed = new ArrayList<>();
    config.all().flatMap(upstreams::dialed).forEach(dialed::add);
    config.all("upstream").stream().flatMap(upstreams::servers).forEach(dialed::add);
    return dialed;
  }

  /** Addresses that a target's WebSockets go to: one, or the servers of its upstream. */
  public static List<UpstreamAddress> behind(Target target) {
    List<Directive> servers =
        upstreams(target).stream().flatMap(upstream -> upstream.block("server").stream()).toList();
    return of(target.config()).stream()
        .filter(
            one ->
                servers.contains(one.directive())
                    || target.pass().filter(one.directive()::equals).isPresent())
        .toList();
  }

  /**
   * The upstreams that a target's {@code proxy_pass} may name: more than one by a variable only.
   */
  public static List<Directive> upstreams(Target target) {
    Variables variables = new Variables(target.config());
    Set<String> hosts =
        target.pass().stream()
            .flatMap(pass -> variables.expand(pass).stream())
            .map(value -> Address.parse(value.text(), 0))
            .filter(Upstreams::isPortless)
            .map(address -> address.host().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return target.chain().get(0).block("upstream").stream()
        .filter(upstream -> hosts.contains(name(upstream)))
        .toList();
  }

  private static String name(Directive upstream) {
    return upstream.first().toLowerCase(Locale.ROOT);
  }

  private Stream<UpstreamAddress> dialed(Directive directive) {
    if (PASSES.containsKey(directive.name()) && !directive.words().isEmpty()) {
      return passes(directive);
    }
    return switch (directive.name()) {
      case "resolver" ->
          directive.words().stream()
              .filter(word -> !word.text().contains("="))
              .map(word -> one(Role.RESOLVER, directive, word, word.text(), 53));
      case "access_log", "error_log" -> syslog(directive);
      case "proxy_bind" ->
          directive.words().stream()
              .limit(directive.first().equals("off") ? 0 : 1)
              .map(word -> one(Role.PROXY_BIND, directive, word, word.text(), 0));
      default -> Stream.empty();
    };
  }

  private UpstreamAddress one(Role kind, Directive directive, Word word, String text, int port) {
    Address address = Address.parse(text, port);
    return new UpstreamAddress(kind, address, false, directive, place(List.of(word), address));
  }

  private Stream<UpstreamAddress> syslog(Directive log) {
    return log.words().stream()
        .filter(word -> word.text().startsWith("syslog:"))
        .flatMap(
            word ->
                Stream.of(word.text().substring(7).split(","))
                    .filter(option -> option.startsWith("server="))
                    .map(option -> one(Role.SYSLOG, log, word, option.substring(7), 514)));
  }

  private Stream<UpstreamAddress> passes(Directive pass) {
    Role kind = subrequests.contains(pass) ? Role.SUBREQUEST : PASSES.get(pass.name());
    return variables.expand(pass).stream()
        .map(value -> passed(kind, pass, value))
        .filter(dialed -> !isUpstream(dialed.address()));
  }

  private UpstreamAddress passed(Role kind, Directive pass, Variables.Value value) {
    boolean tls = Address.isTls(value.text()) || streamsOverTls.contains(pass);
    Address address = Address.parse(value.text(), usualPort(pass, tls));
    String host = address.host().toLowerCase(Locale.ROOT);
    if (isUpstream(address)) {
      passed.addAll(kind == Role.SUBREQUEST ? List.of() : List.of(host));
      overTls.addAll(tls ? List.of(host) : List.of());
    }
    return new UpstreamAddress(kind, address, tls, pass, place(value.words(), address));
  }

  private boolean isUpstream(Address address) {
    return isPortless(address) && names.contains(address.host().toLowerCase(Locale.ROOT));
  }

  /** A name with a port is no upstream's ({@code ngx_http_upstream_init_request}). */
  private static boolean isPortless(Address address) {
    return address.text().equals(address.host());
  }

  private static int usualPort(Directive pass, boolean tls) {
    return switch (pass.name()) {
      case "fastcgi_pass" -> 9000;
      case "memcached_pass" -> 11211;
      default -> tls ? 443 : 80;
    };
  }

  private static Set<Directive> streamsOverTls(NginxConfig config) {
    return config.all("stream").stream()
        .flatMap(stream -> stream.block("server").stream().map(server -> List.of(stream, server)))
        .filter(
            blocks ->
                blocks.stream()
                    .flatMap(block -> block.block("proxy_ssl").stream())
                    .anyMatch(ssl -> ssl.first().equals("on")))
        .flatMap(blocks -> blocks.get(1).block("proxy_pass").stream())
        .collect(Collectors.toSet());
  }

  private Stream<UpstreamAddress> servers(Directive upstream) {
    Role kind =
        passed.contains(name(upstream)) || !isAsked(upstream)
            ? Role.UPSTREAM_SERVER
            : Role.SUBREQUEST;
    boolean tls = overTls.contains(name(upstream));
    return upstream.block("server").stream()
        .filter(server -> !server.words().isEmpty())
        .map(
            server -> {
              Address address = Address.parse(server.first(), 80);
              return new UpstreamAddress(
                  kind, address, tls, server, place(server.words(), address));
            });
  }

  /** Some subrequest is passed to it. */
  private boolean isAsked(Directive upstream) {
    return subrequests.stream()
        .flatMap(pass -> variables.expand(pass).stream())
        .map(value -> Address.parse(value.text(), 80).host().toLowerCase(Locale.ROOT))
        .anyMatch(name(upstream)::equals);
  }

  /** The first of the words in which the address stands as it is. */
  private Optional<Source> place(List<Word> words, Address address) {
    return words.stream()
        .filter(word -> address.isKnown())
        .flatMap(word -> within(word.source(), address.text()).stream())
        .findFirst();
  }

  private Optional<Source> within(Source word, String text) {
    String raw = files.get(word.file()).text().substring(word.start(), word.end());
    Matcher whole =
        Pattern.compile("(?<![\\w.${-])" + Pattern.quote(text) + "(?![\\w.-]|://)").matcher(raw);
    return whole.find()
        ? Optional.of(
            new Source(
                word.file(), word.line(), word.start() + whole.start(), word.start() + whole.end()))
        : Optional.empty();
  }
}
