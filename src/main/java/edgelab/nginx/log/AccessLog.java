package edgelab.nginx.log;

import edgelab.history.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NGINX's access log in the lab's format. {@code $connection} is the number that the error log
 * writes as {@code *N} ({@code ngx_log_errno}); {@code $http_x_agent} is the client's own.
 */
public final class AccessLog {
  /** The {@code log_format} that every variant declares. */
  public static final String FORMAT =
      "$msec $status $request_time \"$upstream_status\" $connection \"$http_x_agent\" \"$request\"";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,12})\\.(\\d{3}) (\\d{3}) (\\d{1,9}\\.\\d{3}) \"([^\"]*)\" (\\d{1,18})"
              + " \"([^\"]*)\" \".*");
  private static final Pattern CLIENT = Pattern.compile("\\d{1,9}");

  private AccessLog() {}

  /** Empty where the line is in another format. */
  public static Optional<LoggedRequest> parse(String line) {
    Matcher match = LINE.matcher(line);
    return match.matches() ? Optional.of(request(match)) : Optional.empty();
  }

  private static LoggedRequest request(Matcher match) {
    String client = match.group(7);
    return new LoggedRequest(
        Instant.ofEpochSecond(
            Long.parseLong(match.group(1)), 1_000_000L * Integer.parseInt(match.group(2))),
        OptionalLong.of(Long.parseLong(match.group(6))),
        CLIENT.matcher(client).matches()
            ? OptionalInt.of(Integer.parseInt(client))
            : OptionalInt.empty(),
        Integer.parseInt(match.group(3)),
        Duration.ofMillis(Math.round(1e3 * Double.parseDouble(match.group(4)))),
        match.group(5),
        match.group());
  }
}
