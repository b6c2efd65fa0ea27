package edgelab.registrant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to a challenge, by hand (RFC 2617, 3.2.2, with {@code qop=auth} and MD5). */
public final class RawDigest {
  private RawDigest() {}

  /**
   * @param challenge an answer 401
   * @param request that it answered
   * @return the request with its digest
   */
  public static String answer(String challenge, String request, String user, String password) {
    String realm = parameter(challenge, "realm");
    String nonce = parameter(challenge, "nonce");
    String secret = md5(user + ":" + realm + ":" + password);
    String proof = md5(secret + ":" + nonce + ":00000001:cnonce:auth:" + md5("REGISTER:sip:lab"));
    return request.replace(
        "Subject:",
        ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"sip:lab\","
                + " qop=auth, nc=00000001, cnonce=\"cnonce\", response=\"%s\"\r\nSubject:")
            .formatted(user, realm, nonce, proof));
  }

  private static String parameter(String challenge, String name) {
    Matcher match = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
    if (!match.find()) {
      throw new IllegalArgumentException("no " + name + " in " + challenge);
    }
    return match.group(1);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
