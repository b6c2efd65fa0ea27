package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes NGINX listen in its container: where it would on an address of another machine, it does on
 * every address if the agents come there, and on the loopback if nobody does.
 */
final class ListenRewrite {
  private ListenRewrite() {}

  /**
   * @return where NGINX itself reaches a socket that was moved: new by old {@code address:port}
   */
  static Map<String, String> settle(Target target, TextEdits edits) {
    Listen goal = target.listen();
    Map<String, String> moved = new HashMap<>();
    for (Directive server : target.config().all("server")) {
      for (Listen listen : Listen.of(server)) {
        if (listen.isWildcard() || listen.isSocket() || !listen.directive().is("listen")) {
          continue;
        }
        String was = listen.address() + ":" + listen.port();
        if (listen.port() == goal.port() && listen.address().equals(goal.address())) {
          moved.put(was, "127.0.0.1:" + listen.port());
          change(listen, String.valueOf(listen.port()), "the agents come from elsewhere", edits);
        } else if (!listen.isLoopback()) {
          int next = 2 + moved.size();
          String address =
              moved.computeIfAbsent(was, any -> "127.0.0." + next + ":" + listen.port());
          change(listen, address, "the container has no such address", edits);
        }
      }
    }
    return moved;
  }

  private static void change(Listen listen, String now, String why, TextEdits edits) {
    Word word = listen.directive().words().get(0);
    edits.replace(word.source(), word.text(), now, why);
  }
}
