package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What in a configuration says that a location is there for WebSockets; the surest first. */
public enum UpgradeSign {
  /** A {@code proxy_set_header} that holds here is about the upgrade. */
  PASSED_ON("it sets Upgrade"),
  /** One around it is, and is cancelled by {@code proxy_set_header} further in. */
  CANCELLED("it cancels the Upgrade around it"),
  NAMED("its name"),
  /** Named as places are that carry WebSockets, or something else. */
  PERHAPS_NAMED("its name, perhaps"),
  NONE("no sign of WebSockets");

  /** May answer for a location, or lead out of it. */
  private static final Set<String> ANSWERS =
      Set.of("location", "return", "rewrite", "if", "try_files", "root", "alias", "stub_status");

  private final String text;

  UpgradeSign(String text) {
    this.text = text;
  }

  /** In a few words, for people. */
  @Override
  public String toString() {
    return text;
  }

  static UpgradeSign of(Target target) {
    if (target.isStream()) {
      return NONE;
    }
    List<Directive> sent = target.effective("proxy_set_header");
    PathWords words = PathWords.of(target);
    boolean isOfFiles = words.nameFiles() && !isOwn(target);
    if (!isOfFiles && sent.stream().anyMatch(UpgradeSign::isAboutUpgrade)) {
      return PASSED_ON;
    }
    boolean isDeclined = sent.stream().anyMatch(UpgradeSign::isHopByHop);
    if (!isDeclined && !words.nameFiles() && isSetAround(target)) {
      return CANCELLED;
    }
    return words.nameWebSockets()
        ? NAMED
        : !isDeclined && words.mayNameWebSockets() ? PERHAPS_NAMED : NONE;
  }

  /**
   * Its own lines pass the upgrade on, and nothing in it answers: a {@code proxy_pass} is missing.
   */
  public static boolean isMeant(Directive location) {
    return location.block("proxy_set_header").stream().anyMatch(UpgradeSign::isAboutUpgrade)
        && location.block().stream().noneMatch(UpgradeSign::answers);
  }

  private static boolean answers(Directive one) {
    return ANSWERS.contains(one.name()) || one.isHandler();
  }

  /** The location has header lines of its own. */
  static boolean isOwn(Target target) {
    return !target.innermost().block("proxy_set_header").isEmpty();
  }

  /** A misspelled one is, too. */
  private static boolean isAboutUpgrade(Directive header) {
    String value = header.args().size() < 2 ? "" : header.args().get(1).toLowerCase(Locale.ROOT);
    return header.first().equalsIgnoreCase("Upgrade") && !value.isEmpty()
        || header.first().equalsIgnoreCase("Connection") && value.contains("upgrade")
        || value.contains("$http_upgrade");
  }

  /** Set here on purpose, to something else: the connection is not to be upgraded. */
  private static boolean isHopByHop(Directive header) {
    return header.first().equalsIgnoreCase("Upgrade")
        || header.first().equalsIgnoreCase("Connection");
  }

  /** None of those that hold is about it, so that one of the others is cancelled. */
  private static boolean isSetAround(Target target) {
    return target.chain().stream()
        .flatMap(block -> block.block("proxy_set_header").stream())
        .anyMatch(UpgradeSign::isAboutUpgrade);
  }
}
