package edgelab.check;

import edgelab.nginx.causes.Advice;
import edgelab.nginx.causes.routing.FolderAnswer;
import edgelab.nginx.causes.upstream.PollingUnbound;
import edgelab.nginx.causes.upstream.ResolvedOnce;
import edgelab.nginx.causes.upstream.UnknownToResolver;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Platform;
import java.util.List;
import java.util.stream.Stream;

/** Losses that no trial can show, since the lab's stand-ins have them not. */
final class OutsideLosses {
  private OutsideLosses() {}

  static Stream<Unseen> of(Target target, Platform platform) {
    RuleContext context = Advice.outside(target, platform);
    return Stream.of(
            unseen(
                UnknownToResolver.suspect(context),
                "computed, since the lab's name server knows every name",
                true),
            unseen(
                ResolvedOnce.suspect(context), "where it comes back with another address", false),
            unseen(
                PollingUnbound.suspect(context),
                "for clients that poll before they upgrade, as Socket.IO's do by default",
                false),
            unseen(
                FolderAnswer.suspect(context),
                "where clients dial %s itself".formatted(target.uri()),
                false))
        .flatMap(some -> some);
  }

  private static Stream<Unseen> unseen(List<Suspicion> all, String when, boolean isCertain) {
    return all.stream().map(one -> new Unseen(Advice.changes(one), when, isCertain));
  }
}
