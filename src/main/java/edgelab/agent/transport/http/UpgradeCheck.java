package edgelab.agent.transport.http;

import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Judges a 101 by RFC 6455 section 4.1 before Tyrus does, because Tyrus has one exception for every
 * fault and accepts what was not asked for.
 */
public final class UpgradeCheck {

  private UpgradeCheck() {}

  /**
   * The fault of a 101, or empty if it is valid.
   *
   * @param subprotocolRequired a 101 without a subprotocol is faulty if the request names some
   */
  public static Optional<WireSignal> fault(
      UpgradeRequest request, UpgradeResponse response, boolean subprotocolRequired) {
    if (!"websocket".equals(lower(response, UpgradeRequest.UPGRADE))
        || !tokens(lower(response, UpgradeRequest.CONNECTION)).contains("upgrade")) {
      return Optional.of(WireSignal.BAD_UPGRADE);
    }
    String accept = accept(request.getHeader(HandshakeRequest.SEC_WEBSOCKET_KEY));
    if (!List.of(accept).equals(values(response, HandshakeResponse.SEC_WEBSOCKET_ACCEPT))) {
      return Optional.of(WireSignal.BAD_ACCEPT);
    }
    if (!extensions(request.getHeaders()).containsAll(extensions(response.getHeaders()))) {
      return Optional.of(WireSignal.BAD_EXTENSION);
    }
    String asked = request.getHeader(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL);
    List<String> chosen = values(response, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL);
    if (chosen.isEmpty()) {
      return Optional.of(WireSignal.NO_SUBPROTOCOL)
          .filter(any -> asked != null && subprotocolRequired);
    }
    return chosen.size() == 1 && tokens(asked).contains(chosen.get(0))
        ? Optional.empty()
        : Optional.of(WireSignal.BAD_SUBPROTOCOL);
  }

  /** One for each line of a header. */
  private static List<String> values(UpgradeResponse response, String header) {
    return response.getHeaders().getOrDefault(header, List.of());
  }

  /** The {@code Sec-WebSocket-Accept} that answers a key (RFC 6455 section 4.2.2). */
  public static String accept(String key) {
    try {
      byte[] text = (key + UpgradeRequest.SERVER_KEY_HASH).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The names of extensions, without their parameters (RFC 6455 section 9.1). */
  private static Set<String> extensions(Map<String, List<String>> headers) {
    return headers.getOrDefault(HandshakeRequest.SEC_WEBSOCKET_EXTENSIONS, List.of()).stream()
        .flatMap(list -> tokens(list).stream())
        .map(extension -> extension.split(";", 2)[0].strip())
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private static String lower(UpgradeResponse response, String header) {
    return String.join(",", values(response, header)).toLowerCase(Locale.ROOT);
  }

  private static List<String> tokens(String list) {
    return list == null ? List.of() : Arrays.asList(list.trim().split("\\s*,\\s*"));
  }
}
