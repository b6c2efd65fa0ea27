package edgelab.check;

import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import java.util.List;
import java.util.stream.Stream;

/** Losses that no trial can show, since the lab's stand-ins have them not. */
final class OutsideLosses {
  private OutsideLosses() {}

  static Stream<Unseen> of(Target target, Platform platform) {
    return Stream.of(
            unseen(
                Advice.onNameServers(target, platform),
                "computed, since the lab's name server knows every name",
                true),
            unseen(
                Advice.onMoved(target, platform),
                "where it comes back with another address",
                false),
            unseen(
                Advice.onPolling(target, platform),
                "for clients that poll before they upgrade, as Socket.IO's do by default",
                false),
            unseen(
                Advice.onFolder(target, platform),
                "where clients dial %s itself".formatted(target.uri()),
                false))
        .flatMap(some -> some);
  }

  private static Stream<Unseen> unseen(
      List<List<ConfigChange>> all, String when, boolean isCertain) {
    return all.stream().map(changes -> new Unseen(changes, when, isCertain));
  }
}
