package edgelab.fix;

import edgelab.fix.ComputedLosses.Shown;
import edgelab.judge.Cause;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.config.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why no change is known. */
final class NoFix {
  private NoFix() {}

  /** One part for each cause, in the order in which they were found. */
  static String why(FixSubject subject, Map<String, List<Shown>> shown, Set<String> wanted) {
    Map<Cause, String> why = new LinkedHashMap<>();
    new ComputedLosses(subject, shown)
        .of(subject.unchanged())
        .filter(loss -> wanted.contains(loss.when()) && loss.suspicion().fixes().isEmpty())
        .forEach(loss -> why.putIfAbsent(loss.cause(), why(loss)));
    shown.entrySet().stream()
        .filter(one -> wanted.contains(one.getKey()))
        .flatMap(one -> one.getValue().stream())
        .forEach(one -> why.putIfAbsent(one.cause(), why(one.cause(), "it here", "")));
    return String.join("; ", why.values());
  }

  static String why(ComputedLoss loss) {
    Source where = loss.suspicion().where();
    return why(
        loss.cause(),
        "%s:%d".formatted(where.file().getFileName(), where.line()),
        loss.suspicion().needs());
  }

  private static String why(Cause cause, String what, String needs) {
    String reason = needs.isEmpty() ? NginxCauses.reason(cause) : needs;
    return "%s: the lab knows no line that heals %s%s"
        .formatted(cause, what, reason.isEmpty() ? "" : ", since " + reason);
  }
}
