package edgelab.judge;

import edgelab.history.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * A cause for which NGINX writes one line of its error log for each client it loses.
 *
 * @param cause what did it
 * @param phrases all of them are in the line
 * @param meaning what the line says, for people
 */
record LogLine(Cause cause, List<String> phrases, String meaning) implements Checker {
  static LogLine of(Cause cause, String meaning, String... phrases) {
    return new LogLine(cause, List.of(phrases), meaning);
  }

  @Override
  public Optional<Finding> check(Evidence evidence) {
    List<String> lines =
        evidence.errorLog().stream()
            .filter(line -> phrases.stream().allMatch(line::contains))
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Finding.of(
            cause,
            lines.size(),
            evidence,
            "%s: NGINX logged it %d times, first \"%s\""
                .formatted(meaning, lines.size(), NginxLog.message(lines.get(0))));
  }
}
