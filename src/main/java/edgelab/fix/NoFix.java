package edgelab.fix;

import edgelab.fix.ComputedLosses.Shown;
import edgelab.judge.Cause;
import edgelab.nginx.causes.NginxCauses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why no change is known. */
final class NoFix {
  private NoFix() {}

  static String why(FixSubject subject, Map<String, List<Shown>> shown, Set<String> wanted) {
    Set<Cause> causes =
        Stream.concat(
                shown.entrySet().stream()
                    .filter(one -> wanted.contains(one.getKey()))
                    .flatMap(one -> one.getValue().stream())
                    .map(Shown::cause),
                new ComputedLosses(subject, shown)
                    .of(subject.unchanged())
                    .filter(loss -> wanted.contains(loss.when()))
                    .filter(loss -> loss.suspicion().fixes().isEmpty())
                    .map(ComputedLoss::cause))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return causes.stream().map(NoFix::why).collect(Collectors.joining("; "));
  }

  private static String why(Cause cause) {
    String reason = NginxCauses.reason(cause);
    return "%s: the lab knows no line that heals it here%s"
        .formatted(cause, reason.isEmpty() ? "" : ", since " + reason);
  }
}
