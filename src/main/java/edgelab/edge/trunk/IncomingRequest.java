package edgelab.edge.trunk;

import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import java.util.Optional;

/** A request of the carrier. A trunk answers that it is there, and takes no calls. */
final class IncomingRequest {
  private IncomingRequest() {}

  /**
   * @param tag of the trunk
   * @return empty for an ACK, which has no answer
   */
  static Optional<SipResponse> answer(SipRequest request, String tag) {
    return switch (request.method()) {
      case "ACK" -> Optional.empty();
      case "OPTIONS" -> Optional.of(request.answer(200, "OK", tag).with("Allow", "OPTIONS"));
      default ->
          Optional.of(request.answer(405, "Method Not Allowed", tag).with("Allow", "OPTIONS"));
    };
  }
}
