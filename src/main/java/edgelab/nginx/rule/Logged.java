package edgelab.nginx.rule;

import edgelab.Plural;
import edgelab.history.Level;
import edgelab.history.LogLine;
import edgelab.history.LoggedRequest;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Signs that NGINX writes by itself, a line for each client that it loses. */
public final class Logged {
  private Logged() {}

  /**
   * A line of the error log.
   *
   * @param meaning of the line, for people
   * @param symptom how a client is lost of which the line tells
   */
  public static Sign line(String meaning, Predicate<Loss> symptom, Phrase phrase) {
    return line(meaning, symptom, phrase::isIn);
  }

  /** The same but for lines with another phrase, which tell more. */
  public static Sign lineBut(String meaning, Predicate<Loss> symptom, Phrase phrase, Phrase other) {
    return line(meaning, symptom, line -> phrase.isIn(line) && !other.isIn(line));
  }

  private static Sign line(String meaning, Predicate<Loss> symptom, Predicate<LogLine> wanted) {
    return Sign.observed(
        losses -> {
          List<LogLine> lines = losses.lines().in(wanted);
          return Indication.of(
              losses.lines().about(lines, symptom),
              "%s: NGINX logged it %s, first \"%s\"",
              meaning,
              Plural.times(lines.size()),
              lines.isEmpty() ? "" : lines.get(0).brief());
        });
  }

  /** The same sign of a path that broke, on the side that the first line tells. */
  public static Sign ofPath(String meaning, Predicate<Loss> symptom, Phrase phrase) {
    Sign line = line(meaning, symptom, phrase);
    return Sign.fault(
        losses ->
            line.look()
                .apply(losses)
                .map(found -> found.at(side(losses.lines().in(phrase::isIn).get(0)))));
  }

  /**
   * The side of an error of a connection: NGINX tells one of the client's at {@code info}, one of
   * the upstream's at {@code error} ({@code ngx_connection_error}).
   */
  public static Hop side(LogLine line) {
    return line.level() == Level.INFO ? Hop.CLIENT_SIDE : Hop.EDGE_SIDE;
  }

  /** NGINX answered by itself with a status between the two, included. */
  public static Set<Integer> answered(Losses losses, int least, int most) {
    return losses
        .lines()
        .answered(
            request -> request.isByProxy() && isBetween(request, least, most), Loss::isRejected);
  }

  public static boolean isBetween(LoggedRequest request, int least, int most) {
    return request.status() >= least && request.status() <= most;
  }
}
