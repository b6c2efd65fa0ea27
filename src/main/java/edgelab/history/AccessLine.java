package edgelab.history;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of NGINX's access log in the lab's format, {@value #FORMAT}.
 *
 * @param msec when NGINX logged it, seconds since the epoch
 * @param status sent to the client
 * @param requestTime seconds from the request's first byte to the end of the connection
 * @param upstreamStatus one status for each server tried, {@code -} where none answered
 */
public record AccessLine(double msec, int status, double requestTime, String upstreamStatus) {

  /** The {@code log_format} that every variant declares. */
  public static final String FORMAT =
      "$msec $status $request_time \"$upstream_status\" \"$request\"";

  private static final Pattern LINE =
      Pattern.compile("(\\d+\\.\\d+) (\\d{3}) (\\d+\\.\\d+) \"([^\"]*)\" \".*");

  /** Empty where the line is in another format. */
  public static Optional<AccessLine> parse(String line) {
    var match = LINE.matcher(line);
    return match.matches()
        ? Optional.of(
            new AccessLine(
                Double.parseDouble(match.group(1)),
                Integer.parseInt(match.group(2)),
                Double.parseDouble(match.group(3)),
                match.group(4)))
        : Optional.empty();
  }
}
