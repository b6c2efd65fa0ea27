package edgelab.edge.notification;

import edgelab.history.EdgeEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client credentials grant (RFC 6749 §4.4). Every app with a name and a secret is known; errors
 * are those of its section 5.2.
 */
final class TokenGrant implements RestRoute.Endpoint {
  private static final String BASIC = "Basic ";

  /** An app's name and its secret. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("([\\x21-\\x39\\x3b-\\x7e]{1,100}):.+");

  private final NotificationService service;

  TokenGrant(NotificationService service) {
    this.service = service;
  }

  private record Granted(String access_token, String token_type, long expires_in) {}

  private record OauthError(String error, String error_description) {}

  @Override
  public RestAnswer answer(RestRoute.Call call) {
    RestRequest request = call.request();
    if (!request.isOfType("application/x-www-form-urlencoded")) {
      throw RestRefusal.wrongType();
    }
    Optional<String> app = app(request.authorization());
    if (app.isEmpty()) {
      return fail(call, 401, "invalid_client", "Basic authentication with an id and a secret");
    }
    String grant = RestRequest.fields(request.body()).get("grant_type");
    if (grant == null) {
      return fail(call, 400, "invalid_request", "grant_type is missing");
    }
    if (!grant.equals("client_credentials")) {
      return fail(call, 400, "unsupported_grant_type", "client_credentials only");
    }
    AccessToken token = service.issue(app.get(), call.now(), call.log());
    long seconds = Duration.between(call.now(), token.expires()).toSeconds();
    return RestAnswer.json(200, new Granted(token.value(), "bearer", seconds));
  }

  private static Optional<String> app(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      Matcher matcher = CREDENTIALS.matcher(new String(decoded, StandardCharsets.UTF_8));
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static RestAnswer fail(RestRoute.Call call, int status, String error, String why) {
    call.log().add(Kind.API_REFUSED, "%d %s %s".formatted(status, call.request().line(), error));
    RestAnswer answer = RestAnswer.json(status, new OauthError(error, why));
    return status == 401
        ? new RestAnswer(
            status, Map.of("WWW-Authenticate", "Basic realm=\"edgelab\""), answer.body())
        : answer;
  }
}
