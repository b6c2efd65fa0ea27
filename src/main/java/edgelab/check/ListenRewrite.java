package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Dialing.OwnSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes NGINX listen in its container: where it would on an address of another machine, it does on
 * every address if the agents come there, and on the loopback if nobody does.
 */
final class ListenRewrite {
  private static final String LOOPBACK = "127.0.0.1";

  private final Listen goal;
  private final TextEdits edits;
  private final Map<String, String> moved = new HashMap<>();
  private final Set<OwnSocket> own = new LinkedHashSet<>();

  private ListenRewrite(Listen goal, TextEdits edits) {
    this.goal = goal;
    this.edits = edits;
  }

  /**
   * @return the TCP sockets of NGINX, where it dials them
   * @throws edgelab.LabException where no TCP port leads to the target
   */
  static List<OwnSocket> settle(Target target, TextEdits edits) {
    if (target.listen().isSocket()) {
      throw target
          .listen()
          .directive()
          .source()
          .error("clients cannot dial a unix socket: for the check, write a port in its place");
    }
    ListenRewrite rewrite = new ListenRewrite(target.listen(), edits);
    List<Listen> all =
        target.config().all("server").stream()
            .filter(Directive::hasBlock)
            .flatMap(server -> Listen.of(server).stream())
            .filter(listen -> !listen.isSocket())
            .toList();
    all.forEach(rewrite::settle);
    rewrite.open(all);
    return List.copyOf(rewrite.own);
  }

  /** A socket of IPv6 takes clients of IPv4 where it is told to, and the agents are no others. */
  private void open(List<Listen> all) {
    List<Listen> same =
        all.stream().filter(one -> one.covers(goal.port()) && !one.isDatagram()).toList();
    if (!goal.isWildcard() || !same.stream().allMatch(Listen::isIpv6)) {
      return;
    }
    Optional<Word> set =
        same.stream()
            .flatMap(one -> one.directive().words().stream())
            .filter(word -> word.text().startsWith("ipv6only="))
            .findFirst();
    Word word = set.orElseGet(() -> goal.directive().words().get(0));
    String now = (set.isPresent() ? "" : word.text() + " ") + "ipv6only=off";
    edits.replace(word.source(), word.text(), now, "the agents come by IPv4");
  }

  private void settle(Listen listen) {
    boolean isGoal = listen.port() == goal.port() && listen.address().equals(goal.address());
    if (listen.isWildcard() || isGoal) {
      own("", listen, "");
    }
    if (listen.isWildcard()) {
      return;
    }
    if (isGoal) {
      own(listen.address(), listen, LOOPBACK);
      change(listen, String.valueOf(listen.port()), "the agents come from elsewhere");
    } else if (listen.isLoopback()) {
      own(listen.address().equals("localhost") ? LOOPBACK : listen.address(), listen, "");
    } else {
      String was = listen.address() + ":" + listen.port();
      String here = moved.computeIfAbsent(was, any -> "127.0.0." + (2 + moved.size()));
      own(listen.address(), listen, here);
      change(listen, here + ":" + listen.port(), "the container has no such address");
    }
  }

  /** Rules of NAT lead by addresses of IPv4. */
  private void own(String address, Listen listen, String here) {
    boolean isNumeric = address.isEmpty() || Address.isIpv4(address);
    if (isNumeric && listen.port() > 0 && !listen.isDatagram()) {
      own.add(new OwnSocket(address, listen.port(), listen.lastPort(), here));
    }
  }

  private void change(Listen listen, String now, String why) {
    Word word = listen.directive().words().get(0);
    edits.replace(word.source(), word.text(), now, why);
  }
}
