package edgelab.sip;

import static edgelab.sip.HeaderElement.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a 401 or 407 asks for (RFC 7616 section 3.3; RFC 2617 where it has no qop).
 *
 * @param hasQop quality of protection {@code auth} is offered; otherwise none is
 * @param opaque to be sent back
 * @param isStale the nonce of the credentials was too old, and nothing else was wrong
 */
public record DigestChallenge(
    String realm,
    String nonce,
    DigestAlgorithm algorithm,
    boolean hasQop,
    Optional<String> opaque,
    boolean isStale) {
  private static final String SCHEME = "digest ";

  /** The first that can be answered (RFC 7616 section 3.7). */
  public static Optional<DigestChallenge> choose(Stream<String> challenges) {
    return challenges.flatMap(text -> parse(text).stream()).findFirst();
  }

  private static Optional<DigestChallenge> parse(String text) {
    if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    Map<String, String> given = parameters(text.substring(SCHEME.length()));
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.of(given.getOrDefault("algorithm", DigestAlgorithm.MD5.word()));
    Optional<List<String>> qop =
        Optional.ofNullable(given.get("qop")).map(words -> List.of(words.split("\\s*,\\s*")));
    boolean isPossible =
        algorithm.isPresent()
            && given.containsKey("nonce")
            && given.containsKey("realm")
            && qop.map(words -> words.contains("auth")).orElse(true);
    return isPossible
        ? Optional.of(
            new DigestChallenge(
                given.get("realm"),
                given.get("nonce"),
                algorithm.get(),
                qop.isPresent(),
                Optional.ofNullable(given.get("opaque")),
                given.getOrDefault("stale", "").equalsIgnoreCase("true")))
        : Optional.empty();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> given = new TreeMap<>();
    for (String part : HeaderElement.split(text, ',')) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        given.put(
            pair[0].strip().toLowerCase(Locale.ROOT), HeaderElement.unquoted(pair[1].strip()));
      }
    }
    return given;
  }

  /**
   * The value of Authorization, or of Proxy-Authorization.
   *
   * @param uri of the request
   * @param cnonce of the client
   * @param count of the requests with this nonce, this one included
   */
  public String answer(
      String user, String password, String method, String uri, String cnonce, int count) {
    String secret = algorithm.hash(user, realm, password);
    String request = algorithm.hash(method, uri);
    String nc = "%08x".formatted(count);
    String response =
        hasQop
            ? algorithm.hash(secret, nonce, nc, cnonce, "auth", request)
            : algorithm.hash(secret, nonce, request);
    StringBuilder answer =
        new StringBuilder("Digest username=")
            .append(quoted(user))
            .append(", realm=")
            .append(quoted(realm))
            .append(", nonce=")
            .append(quoted(nonce))
            .append(", uri=")
            .append(quoted(uri))
            .append(", response=")
            .append(quoted(response))
            .append(", algorithm=")
            .append(algorithm.word());
    if (hasQop) {
      answer.append(", qop=auth, nc=").append(nc).append(", cnonce=").append(quoted(cnonce));
    }
    opaque.ifPresent(text -> answer.append(", opaque=").append(quoted(text)));
    return answer.toString();
  }
}
