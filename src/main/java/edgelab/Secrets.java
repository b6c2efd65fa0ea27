package edgelab;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides, in what is kept and shown, values that are nobody's business: those of query parameters
 * and headers whose name says so, passwords in URLs, JSON Web Tokens and private keys in PEM
 * wherever they stand, and tokens in the place of a subprotocol. What is measured stays whole; the
 * text is masked where it is written.
 */
public final class Secrets {
  /** Part of a name whose value is a secret. */
  private static final String WORDS =
      "(?:auth|cookie|key|passw|secret|token|credential|sess(?:ion|id)|signature|jwt)";

  /**
   * Whole names: as parts of others they are in {@code side}, {@code design} and {@code decode}.
   */
  private static final String WHOLE = "(?:s?sid|sig|code|pwd|pass)";

  public static final Pattern NAME = Pattern.compile("(?i)" + WORDS);

  /** Up to a blank, a quote or the next parameter; a quote with a backslash is JSON's. */
  private static final String VALUE = "((?:[^\\s\"'&;#<>\\\\]++|\\\\[^\"])*+)";

  /** Of a parameter; a name is shorter than 200, or a long text would be read again and again. */
  private static final String IN_NAME = "[^\\s\"'&;#?=<>\\\\]";

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([?&;]" + IN_NAME + "{0,99}" + WORDS + IN_NAME + "{0,99}+=)" + VALUE);

  private static final Pattern WHOLE_PARAMETER =
      Pattern.compile("(?i)([?&;]" + WHOLE + "=)" + VALUE);

  /** As NGINX's debug log has it. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(\\b(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\\w-]{0,99}"
              + WORDS
              + "[\\w-]{0,99}+): )((?:[^\"\\r\\n\\\\]++|\\\\[^\"])*+)");

  /** The same as an object of JSON. */
  private static final Pattern HEADER_OBJECT =
      Pattern.compile(
          "(?i)(\"name\":\"[^\"\\\\]{0,99}"
              + WORDS
              + "[^\"\\\\]{0,99}+\",\"value\":\")((?:[^\"\\\\]++|\\\\.)*+)");

  /** RFC 7468: the text of a key has no hyphen. */
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("(-----BEGIN [A-Z ]{0,30}?PRIVATE KEY-----)([^-]++)");

  /** RFC 7519: its header is an object of JSON, and {@code {"} is {@code eyJ} in Base64. */
  private static final Pattern JWT =
      Pattern.compile("(?<![\\w-])(eyJ)([\\w-]{5,}+\\.[\\w-]{5,}+\\.[\\w-]*+)");

  /** No registered subprotocol has a name of 40 characters. */
  private static final Pattern SUBPROTOCOL =
      Pattern.compile(
          "(?i)(\\bSec-WebSocket-Protocol: (?:[^\\s\"\\\\,]{0,39}, *+){0,9})([^\\s\"\\\\,]{40,}+)");

  private static final Pattern USER = Pattern.compile("(://[^\\s\"'/@:]*:)([^\\s\"'/@]*(?=@))");

  /**
   * Where a secret is looked for.
   *
   * @param sign a part of each match
   */
  private record Place(String sign, Pattern secret) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("=", PARAMETER),
          new Place("=", WHOLE_PARAMETER),
          new Place(": ", HEADER),
          new Place("\"value\":\"", HEADER_OBJECT),
          new Place("PRIVATE KEY", PRIVATE_KEY),
          new Place(": ", SUBPROTOCOL),
          new Place("eyJ", JWT),
          new Place("://", USER));

  private Secrets() {}

  /** The same text, line for line; one of JSON stays JSON. */
  public static String masked(String text) {
    return masked(text, value -> false);
  }

  /**
   * @param harmless values that may be shown
   */
  public static String masked(String text, Predicate<String> harmless) {
    String shown = text;
    for (Place place : PLACES) {
      if (shown.contains(place.sign())) { // most lines have none, and a search takes its time
        shown = place.secret().matcher(shown).replaceAll(secret -> shown(secret, harmless));
      }
    }
    return shown;
  }

  private static String shown(MatchResult secret, Predicate<String> harmless) {
    boolean isShown = secret.group(2).isEmpty() || harmless.test(secret.group(2));
    return Matcher.quoteReplacement(isShown ? secret.group() : secret.group(1) + "***");
  }
}
