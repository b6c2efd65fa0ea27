package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every {@code listen} of the socket that clients dial: an option of one server holds for all of
 * them ({@code ngx_http_add_addresses}).
 *
 * @param listens the target's own first
 */
public record ListenOptions(List<Listen> listens) {

  public static ListenOptions of(Target target) {
    Listen own = target.listen();
    List<Listen> others =
        target.chain().get(0).block("server").stream()
            .flatMap(server -> Listen.of(server).stream())
            .filter(one -> !one.directive().equals(own.directive()) && !one.isDatagram())
            .filter(one -> one.address().equals(own.address()))
            .filter(one -> own.isSocket() || one.covers(own.port()))
            .toList();
    return new ListenOptions(Stream.concat(Stream.of(own), others.stream()).toList());
  }

  /** The first {@code listen} with an option. */
  public Optional<Directive> with(String option) {
    return listens.stream()
        .filter(one -> one.options().contains(option))
        .map(Listen::directive)
        .findFirst();
  }

  public boolean has(String option) {
    return with(option).isPresent();
  }

  /** Takes options away from all of them; the others stay. */
  public List<Edit> without(String... options) {
    Set<String> gone = Set.of(options);
    return listens.stream()
        .filter(one -> one.options().stream().anyMatch(gone::contains))
        .map(Listen::directive)
        .<Edit>map(one -> new SetArguments(one, left(one.args(), gone)))
        .toList();
  }

  private static List<String> left(List<String> args, Set<String> gone) {
    return args.stream().filter(arg -> !gone.contains(arg)).toList();
  }
}
