package edgelab.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A header of a client's request. */
public record RequestHeader(String name, String value) {
  public static final String AUTHORIZATION = "Authorization";

  /**
   * Credentials (RFC 7617).
   *
   * @param user {@code NAME:PASSWORD}
   */
  public static RequestHeader basic(String user) {
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return new RequestHeader(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
