package edgelab.edge.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param path with {@code {id}} for a channel's id
 * @param isOpen needs no token
 */
record RestRoute(String method, Template path, boolean isOpen, Endpoint endpoint) {

  /** The answer to a call. */
  @FunctionalInterface
  interface Endpoint {
    /**
     * @throws RestRefusal where the answer is an error
     */
    RestAnswer answer(Call call);
  }

  /**
   * A request on its route.
   *
   * @param token null where the route is open
   * @param id the channel's; empty where the path has none
   */
  record Call(RestRequest request, AccessToken token, String id, Instant now, StepLog log) {}

  static RestRoute open(String method, String path, Endpoint endpoint) {
    return new RestRoute(method, new Template(path), true, endpoint);
  }

  static RestRoute of(String method, String path, Endpoint endpoint) {
    return new RestRoute(method, new Template(path), false, endpoint);
  }

  /** The channel's id in the path; see {@link Template#match}. */
  Optional<String> match(RestRequest request) {
    return path.match(request.path());
  }
}
