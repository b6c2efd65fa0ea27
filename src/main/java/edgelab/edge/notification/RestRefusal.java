package edgelab.edge.notification;

import java.util.Map;

/**
 * An error of the API. Statuses, codes and messages are those of the real service where they are
 * known; the code of 405 is not.
 */
final class RestRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  private RestRefusal(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false); // an answer, and no fault: no stack trace
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  private static RestRefusal of(int status, String code, String message) {
    return new RestRefusal(status, code, message, Map.of());
  }

  static RestRefusal malformed() {
    return badRequest("The request could not be understood by the server due to malformed syntax.");
  }

  static RestRefusal badRequest(String message) {
    return of(400, "bad.request", message);
  }

  static RestRefusal noToken() {
    return of(
        401,
        "authentication.required",
        "No authentication bearer token specified in authorization header.");
  }

  static RestRefusal badToken() {
    return of(401, "bad.credentials", "Invalid login credentials.");
  }

  static RestRefusal notFound() {
    return of(404, "not.found", "The requested resource was not found.");
  }

  /**
   * @param allowed methods, with a comma between
   */
  static RestRefusal wrongMethod(String allowed) {
    return new RestRefusal(
        405, "method.not.allowed", "Method not allowed.", Map.of("Allow", allowed));
  }

  static RestRefusal tooLarge(int mostBytes) {
    return of(
        413,
        "request.entity.too.large",
        "The request is over the size limit. Maximum bytes: " + mostBytes);
  }

  static RestRefusal wrongType() {
    return of(
        415,
        "unsupported.media.type",
        "Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect"
            + " Content-Type value in the header.");
  }

  static RestRefusal tooMany(long seconds) {
    return new RestRefusal(
        429,
        "too.many.requests.retry.after",
        "Rate limit exceeded the maximum. Retry the request in [%d] seconds".formatted(seconds),
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  static RestRefusal unavailable() {
    return of(
        503,
        "service.unavailable",
        "Service Unavailable - The server is currently unavailable (because it is overloaded or"
            + " down for maintenance).");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
