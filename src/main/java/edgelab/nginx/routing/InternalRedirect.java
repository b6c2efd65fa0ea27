package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Follows a location that hands a WebSocket over: to an {@code if} on the Upgrade header, or to a
 * named location by {@code try_files ... @name}, or by {@code error_page N = @name} with {@code
 * return N}. Of a path also where {@code rewrite} changes it. Not followed: {@code try_files} to a
 * path, {@code if} on anything else.
 */
final class InternalRedirect {
  private static final Pattern UPGRADE =
      Pattern.compile(
          "\\(\\s*\\$http_upgrade(\\s*(=\\s*websocket|~\\s*\\^?websocket\\$?"
              + "|~\\*\\s*\\^?(?i:websocket)\\$?))?\\s*\\)");

  /** A file is not there, as none of those is that {@code try_files} names. */
  private static final Pattern MISSING =
      Pattern.compile(
          "\\(\\s*!-[fe]\\s+\\$(request_filename|document_root\\$(uri|fastcgi_script_name))\\s*\\)");

  /** Each of them answers in the place of a file. */
  private static final Set<String> CONTENT =
      Set.of("return", "try_files", "empty_gif", "stub_status", "perl", "js_content", "if");

  /** {@code NGX_HTTP_MAX_URI_CHANGES}. */
  private static final int MOST = 10;

  private static final Set<String> DECIDING = Set.of("if", "return", "break");

  private InternalRedirect() {}

  /** The blocks that pass on in the end; the same ones where nothing is handed over. */
  static List<Directive> follow(List<Directive> entry) {
    Directive location = entry.get(entry.size() - 1);
    return onTest(entry, location)
        .or(() -> named(entry).flatMap(name -> location(entry, name)))
        .orElse(entry);
  }

  /** The same for a path, which the locations' own {@code rewrite} may change. */
  static List<Directive> follow(List<Directive> entry, String path) {
    return rewritten(entry, path).map(InternalRedirect::follow).orElse(entry);
  }

  /**
   * The blocks that let a request in before they hand it over: {@code try_files} comes behind the
   * phases of limits and of access, a {@code rewrite} or {@code return} before them.
   */
  static Optional<List<Directive>> admitting(List<Directive> entry, String path) {
    return rewritten(entry, path)
        .filter(at -> onTest(at, at.get(at.size() - 1)).isEmpty())
        .filter(at -> returned(at).isEmpty())
        .filter(at -> !follow(at).equals(at));
  }

  /** Where the locations' own {@code rewrite} leads; empty where it never ends. */
  private static Optional<List<Directive>> rewritten(List<Directive> entry, String path) {
    List<Directive> at = entry;
    String here = path;
    for (int change = 0; change < MOST; change++) {
      Optional<String> next = changed(at.get(at.size() - 1), here);
      if (next.isEmpty()) {
        return Optional.of(at);
      }
      here = next.get();
      at =
          Stream.concat(entry.stream().limit(2), Router.locations(entry.get(1), here).stream())
              .toList();
    }
    return Optional.empty();
  }

  /** Empty where the path stays in its location, or something else decides before. */
  private static Optional<String> changed(Directive location, String path) {
    Optional<String> changed = Optional.empty();
    for (Directive one : location.is("location") ? location.block() : List.<Directive>of()) {
      if (DECIDING.contains(one.name())) {
        return Optional.empty();
      }
      boolean isMet =
          one.is("rewrite")
              && one.words().size() > 1
              && Pcre.finds(one.first(), false, changed.orElse(path)).orElse(true);
      if (isMet) {
        changed =
            Pcre.replaced(one.first(), one.args().get(1), changed.orElse(path))
                .map(next -> next.replaceFirst("\\?.*", ""))
                .filter(next -> next.startsWith("/") && !next.contains("$"));
        if (changed.isEmpty() || one.words().size() > 2) {
          return changed.filter(any -> one.last().equals("last"));
        }
      }
    }
    return changed;
  }

  static boolean passesOn(List<Directive> chain) {
    Directive innermost = chain.get(chain.size() - 1);
    return !innermost.block("proxy_pass").isEmpty();
  }

  private static Optional<List<Directive>> onTest(List<Directive> entry, Directive location) {
    return location.block("if").stream()
        .filter(InternalRedirect::isMet)
        .filter(test -> !test.block("proxy_pass").isEmpty())
        .findFirst()
        .map(test -> Candidates.append(entry, test));
  }

  private static boolean isMet(Directive test) {
    String condition = String.join(" ", test.args());
    return UPGRADE.matcher(condition).matches() || MISSING.matcher(condition).matches();
  }

  private static Optional<String> named(List<Directive> entry) {
    Directive location = entry.get(entry.size() - 1);
    Stream<String> tried =
        location.block("try_files").stream().map(Directive::last).filter(InternalRedirect::isName);
    return page(entry).map(Directive::last).or(tried::findFirst);
  }

  /** The {@code error_page} that hands a request over to a named location. */
  static Optional<Directive> page(List<Directive> entry, String path) {
    return rewritten(entry, path)
        .filter(at -> onTest(at, at.get(at.size() - 1)).isEmpty())
        .flatMap(InternalRedirect::page);
  }

  private static Optional<Directive> page(List<Directive> entry) {
    return Stream.of(returned(entry), missing(entry)).flatMap(Optional::stream).findFirst();
  }

  /** {@code error_page 418 = @ws}, where the location or an {@code if} on Upgrade returns 418. */
  private static Optional<Directive> returned(List<Directive> entry) {
    Directive location = entry.get(entry.size() - 1);
    return Stream.concat(
            location.block("return").stream(),
            location.block("if").stream()
                .filter(InternalRedirect::isMet)
                .flatMap(test -> test.block("return").stream()))
        .flatMap(answer -> page(entry, Set.of(answer.first())).stream())
        .findFirst();
  }

  /** {@code error_page 404 = @ws} where a location looks for a file, and none is there. */
  private static Optional<Directive> missing(List<Directive> entry) {
    return servesFiles(entry.get(entry.size() - 1)) ? page(entry, Set.of("404")) : Optional.empty();
  }

  /** Those of the innermost block that has any. */
  private static Optional<Directive> page(List<Directive> entry, Set<String> statuses) {
    List<List<Directive>> levels =
        entry.stream()
            .map(block -> block.block("error_page"))
            .filter(pages -> !pages.isEmpty())
            .toList();
    return levels.stream()
        .skip(Math.max(0, levels.size() - 1))
        .flatMap(List::stream)
        .filter(page -> page.args().stream().anyMatch(statuses::contains))
        .filter(page -> isName(page.last()))
        .findFirst();
  }

  /** Nothing in the block answers but files. */
  static boolean servesFiles(Directive block) {
    return block.block().stream()
        .noneMatch(
            one ->
                one.name().endsWith("_pass")
                    || one.name().contains("_by_lua")
                    || CONTENT.contains(one.name()) && !isTriedOnly(one));
  }

  private static boolean isTriedOnly(Directive one) {
    return one.is("try_files") && one.last().equals("=404");
  }

  private static boolean isName(String text) {
    return text.startsWith("@");
  }

  /** Named locations stand in the server only. */
  private static Optional<List<Directive>> location(List<Directive> entry, String name) {
    return entry.get(1).block("location").stream()
        .filter(location -> location.first().equals(name))
        .findFirst()
        .map(location -> List.of(entry.get(0), entry.get(1), location));
  }
}
