package edgelab.check;

import edgelab.nginx.causes.Advice;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import java.util.stream.Stream;

/** Losses that no trial can show, since the lab's stand-ins have them not. */
final class OutsideLosses {
  private OutsideLosses() {}

  static Stream<Unseen> of(Target target, Platform platform) {
    RuleContext context = Advice.outside(target, platform);
    return NginxCauses.OUTSIDE.stream()
        .flatMap(
            rule ->
                rule.suspect(context).stream()
                    .map(
                        one ->
                            new Unseen(Advice.changes(one), rule.when(target), one.isCertain())));
  }
}
