package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;

/**
 * Makes NGINX listen in its container: where it would on an address of another machine, it does on
 * every address if the agents come there, and on the loopback if nobody does.
 */
final class ListenRewrite {
  private ListenRewrite() {}

  static void settle(Target target, TextEdits edits) {
    Listen goal = target.listen();
    int loopback = 2;
    for (Directive server : target.config().all("server")) {
      for (Listen listen : Listen.of(server)) {
        if (listen.isWildcard() || listen.isSocket() || !listen.directive().is("listen")) {
          continue;
        }
        boolean same = listen.port() == goal.port() && listen.address().equals(goal.address());
        if (same) {
          change(listen, String.valueOf(listen.port()), "the agents come from elsewhere", edits);
        } else if (!listen.isLoopback()) {
          String address = "127.0.0." + loopback++ + ":" + listen.port();
          change(listen, address, "the container has no such address", edits);
        }
      }
    }
  }

  private static void change(Listen listen, String now, String why, TextEdits edits) {
    Word word = listen.directive().words().get(0);
    edits.replace(word.source(), word.text(), now, why);
  }
}
