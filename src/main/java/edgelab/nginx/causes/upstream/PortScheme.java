package edgelab.nginx.causes.upstream;

import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** Ports at which one scheme is usual, and the other one is dialed. */
final class PortScheme {
  private PortScheme() {}

  /** {@code https://} to a port that is not named like 443: 80, 8080, 3000. */
  static List<Suspicion> tlsToPlain(RuleContext context) {
    return suspicions(context, true, "https", "http");
  }

  /** {@code http://} to 443, 8443 and their like. */
  static List<Suspicion> plainToTls(RuleContext context) {
    return suspicions(context, false, "http", "https");
  }

  private static List<Suspicion> suspicions(
      RuleContext context, boolean isTls, String was, String now) {
    return context.backend().isKnown()
        ? List.of()
        : UpstreamReach.dialed(context).stream()
            .filter(one -> one.tls() == isTls && isUsuallyTls(one) != isTls)
            .flatMap(one -> suspicion(context, one, was, now).stream())
            .toList();
  }

  private static boolean isUsuallyTls(UpstreamAddress dialed) {
    return dialed.address().port() % 1000 == 443;
  }

  private static List<Suspicion> suspicion(
      RuleContext context, UpstreamAddress dialed, String was, String now) {
    return AddressEdit.toScheme(context, dialed, was, now).stream()
        .map(
            edit ->
                Suspicion.ofAll(
                        edit.where(), "NGINX speaks %s to port %d", was, dialed.address().port())
                    .fixedBy(edit)
                    .possible())
        .toList();
  }
}
