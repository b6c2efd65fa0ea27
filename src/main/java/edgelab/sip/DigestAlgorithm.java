package edgelab.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a digest authentication (RFC 7616 section 3.2). */
public enum DigestAlgorithm {
  MD5("MD5"),
  SHA_256("SHA-256");

  private final String word;

  DigestAlgorithm(String word) {
    this.word = word;
  }

  /** As the header has it. */
  public String word() {
    return word;
  }

  static Optional<DigestAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equalsIgnoreCase(word)).findFirst();
  }

  /** In lower case hexadecimal digits, of the parts with colons between. */
  String hash(String... parts) {
    try {
      byte[] text = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(word).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }
}
