package edgelab.nginx.causes.access;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code limit_except} that does not except GET: what stands in it holds for WebSockets, before
 * what stands in its location ({@code ngx_http_update_location_config}).
 */
public final class LimitExcept {
  private LimitExcept() {}

  static Stream<Directive> of(Target target) {
    return Stream.of(target.location())
        .filter(block -> block.is("location"))
        .flatMap(location -> location.block("limit_except").stream())
        .filter(limit -> limit.args().stream().noneMatch("GET"::equalsIgnoreCase));
  }

  /** The first directive of this name that holds for a GET. */
  public static Optional<Directive> effective(Target target, String name) {
    return of(target)
        .flatMap(limit -> limit.block(name).stream())
        .findFirst()
        .or(() -> target.effective(name).stream().findFirst());
  }
}
