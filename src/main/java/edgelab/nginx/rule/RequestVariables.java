package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.ValueTable;
import edgelab.nginx.routing.VariableValues;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The values of variables in the request of a WebSocket. NGINX takes any {@code $http_NAME}: one
 * with a typing error is empty.
 */
public final class RequestVariables extends VariableValues {
  private final ClientRequest request;
  private final ClientNetworks clients;

  private RequestVariables(Target target, ClientRequest request, ClientNetworks clients) {
    super(target.config().all());
    this.request = request;
    this.clients = clients;
  }

  /** Behind every {@code set} that a client's request meets. */
  public static RequestVariables of(RuleContext context) {
    RequestVariables variables = atFirst(context);
    Optional.of(context.target().innermost())
        .filter(block -> block.is("if"))
        .ifPresent(variables::meet);
    context.target().rewrites().forEach(variables::run);
    return variables;
  }

  /** Before any {@code set}. */
  public static RequestVariables atFirst(RuleContext context) {
    return new RequestVariables(context.target(), ClientRequest.of(context), context.from());
  }

  /** The same of a request that NGINX passes on to itself: its headers are not a client's. */
  public static RequestVariables ofPassedOn(Target target) {
    return new RequestVariables(target, ClientRequest.passedOn(target), ClientNetworks.ANY);
  }

  @Override
  protected Set<String> ofRequest(String name) {
    return Set.of(request.value(name));
  }

  @Override
  protected Optional<String> looksUp(Directive table) {
    boolean isGeo = table.is("geo") && GeoTable.isReadable(table);
    return isGeo
        ? Optional.of(table.words().size() == 1 ? "$remote_addr" : table.first())
        : super.looksUp(table);
  }

  @Override
  protected Collection<String> looked(Directive table, String source) {
    boolean isByNetwork = table.is("geo") && (isAddress(source) || !isUnknown(source));
    if (isByNetwork) {
      return isAddress(source) ? GeoTable.values(table, clients) : GeoTable.values(table, source);
    }
    return ValueTable.values(table, source, key -> !isAddress(source) || mayBe(key));
  }

  @Override
  protected boolean mayBe(String address) {
    return Ipv4Network.parse(address).isEmpty()
        || clients.share(address) != ClientNetworks.NetworkShare.NONE;
  }
}
