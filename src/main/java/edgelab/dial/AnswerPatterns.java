package edgelab.dial;

import static edgelab.dial.LossPattern.answered;

import edgelab.Secrets;
import edgelab.history.Event;
import edgelab.judge.Loss;
import java.util.List;

/** Losses by an answer that is not a 101. */
final class AnswerPatterns {
  /** NGINX's words for a plain request at a port that speaks TLS. */
  private static final String PLAIN = "plain HTTP request was sent to HTTPS port";

  static final List<LossPattern> ALL =
      List.of(
          answered(
              lost ->
                  of(lost, "426")
                      + "the request's Upgrade headers are lost on the way; compare with ./lab reproduce upgrade-headers",
              426),
          answered(AnswerPatterns::badRequest, 400),
          answered(
              lost ->
                  of(lost, "401")
                      + "credentials are asked for; give --user NAME:PASSWORD, or --header 'Authorization: …'",
              401),
          answered(
              lost ->
                  of(lost, "403")
                      + "an address, credentials or the Origin is not let in; a browser's is --header 'Origin: https://…'",
              403),
          answered(
              lost ->
                  "%sthere is no WebSocket at the path %s; compare with ./lab reproduce wrong-location"
                      .formatted(of(lost, "404"), lost.url().getRawPath()),
              404,
              405,
              410),
          answered(AnswerPatterns::rate, 429),
          answered(AnswerPatterns::unavailable, 503),
          answered(AnswerPatterns::redirect, 301, 302, 303, 307, 308),
          answered(
              lost ->
                  of(lost, "502")
                      + "the proxy's backend refuses, or answers what is no HTTP; compare with ./lab reproduce dead-upstream",
              502),
          answered(
              lost ->
                  of(lost, "504")
                      + "the proxy's backend does not answer in time; compare with ./lab reproduce silent-upstream",
              504),
          new LossPattern(
              loss -> loss.isRejected() && loss.status() >= 200 && loss.status() < 300,
              lost ->
                  of(lost, status(lost))
                      + "it is an HTTP server that knows no WebSocket there, or a proxy passes on another path; compare with ./lab reproduce wrong-location"),
          new LossPattern(
              Loss::isRejected,
              lost -> of(lost, status(lost)) + "the server's own words are in the evidence"));

  private AnswerPatterns() {}

  private static String of(LostClients lost, String status) {
    return "%s were answered %s: ".formatted(lost.count(), status);
  }

  private static String status(LostClients lost) {
    return lost.most(one -> String.valueOf(one.httpStatus())).orElseThrow();
  }

  private static String badRequest(LostClients lost) {
    return lost.most(Event.Rejected::body).filter(body -> body.contains(PLAIN)).isPresent()
        ? of(lost, "400") + "the port speaks TLS; dial wss://"
        : of(lost, "400")
            + "the request's Upgrade headers are lost on the way, or a header is too large; compare with ./lab reproduce upgrade-headers";
  }

  private static String rate(LostClients lost) {
    return of(lost, "429")
        + "a rate limit; clients that back off, and wait as Retry-After says, get in: --policy full does; compare with ./lab reproduce api-rate-limit";
  }

  private static String unavailable(LostClients lost) {
    return of(lost, "503")
        + (lost.isAll()
            ? "the service is not there, or a limit lets nobody in"
            : "a limit, and the others are in; if it is a rate, clients that back off get in, as --policy full does; if it is a capacity, they never do; compare with ./lab reproduce limit-req and limit-conn");
  }

  private static String redirect(LostClients lost) {
    String answered = of(lost, status(lost));
    return lost.most(Event.Rejected::location)
        .map(
            location ->
                "%sa redirect, which WebSocket clients do not follow; dial %s"
                    .formatted(answered, Secrets.masked(socket(lost, location))))
        .orElse(answered + "a redirect that names no Location");
  }

  /** The address that a Location means for a WebSocket. */
  private static String socket(LostClients lost, String location) {
    String at = location;
    try {
      at = lost.url().resolve(location).toString();
    } catch (IllegalArgumentException noUri) {
      // Shown as it was told.
    }
    return at.replaceFirst("^http", "ws");
  }
}
