package edgelab.nginx.causes;

import edgelab.nginx.causes.SentHeader.State;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code Upgrade} and {@code Connection} as NGINX sends them, and the lines that make them right.
 *
 * @param context where the request goes
 * @param variables of the request
 * @param levels of {@code proxy_set_header}, the one that holds first
 * @param upgrade must be {@code websocket}
 * @param connection must have {@code upgrade}
 */
record UpgradeHeaders(
    RuleContext context,
    RequestVariables variables,
    List<SettingLevel> levels,
    SentHeader upgrade,
    SentHeader connection) {
  private static final String SET = "proxy_set_header";
  private static final String UPGRADE = "Upgrade";
  private static final String CONNECTION = "Connection";

  static UpgradeHeaders of(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    List<SettingLevel> levels = SettingLevel.around(context.target(), SET);
    return new UpgradeHeaders(
        context,
        variables,
        levels,
        sent(UPGRADE, levels, variables),
        sent(CONNECTION, levels, variables));
  }

  private static SentHeader sent(
      String name, List<SettingLevel> levels, RequestVariables variables) {
    List<Directive> lines =
        levels.stream().findFirst().map(level -> level.about(name)).orElse(List.of());
    return SentHeader.of(lines, wanted(name), variables);
  }

  private static String wanted(String name) {
    return name.equals(UPGRADE) ? "websocket" : "upgrade";
  }

  /** An upstream that can upgrade will. */
  boolean areRight() {
    return upgrade.is(State.RIGHT) && connection.is(State.RIGHT);
  }

  /** The innermost block around the holding one that sets both right; cancelled there. */
  Optional<SettingLevel> cancelled() {
    return levels.stream()
        .skip(1)
        .filter(
            level ->
                Stream.of(UPGRADE, CONNECTION).allMatch(name -> right(level, name).isPresent()))
        .findFirst();
  }

  private Optional<String> right(SettingLevel level, String name) {
    return level.about(name).stream()
        .filter(line -> SentHeader.of(List.of(line), wanted(name), variables).is(State.RIGHT))
        .map(SentHeader::value)
        .findFirst();
  }

  /** The suspicion with every fix: where the lines that hold are, or in the location alone. */
  Suspicion fixed(Suspicion suspicion) {
    Suspicion fixed = suspicion.fixedBy(withVersion(edits()));
    Directive location = context.location();
    boolean isAround = !block().equals(location);
    return isAround && edits().stream().anyMatch(Insert.class::isInstance)
        ? fixed.fixedBy(withVersion(inLocation(levels.get(0), location)))
        : fixed;
  }

  private List<Edit> withVersion(List<Edit> edits) {
    return Stream.concat(edits.stream(), Http10Upstream.edit(context).stream()).toList();
  }

  /** What is wrong with the two, put right where it is. */
  List<Edit> edits() {
    return Stream.of(edit(UPGRADE, upgrade), edit(CONNECTION, connection))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Edit> edit(String name, SentHeader sent) {
    if (sent.is(State.RIGHT)) {
      return Optional.empty();
    }
    List<Directive> set =
        sent.lines().isEmpty() ? misspelled(name).stream().toList() : sent.lines();
    return Optional.of(
        set.isEmpty()
            ? Insert.into(block(), SET, name, value(name))
            : new SetArguments(set.get(set.size() - 1), List.of(name, value(name))));
  }

  /** A first line in the location cancels all that it inherits, so that it repeats them. */
  private List<Edit> inLocation(SettingLevel level, Directive location) {
    Stream<Directive> others =
        level.lines().stream()
            .filter(line -> !line.first().equalsIgnoreCase(UPGRADE))
            .filter(line -> !line.first().equalsIgnoreCase(CONNECTION));
    return Stream.concat(
            Stream.of(UPGRADE, CONNECTION)
                .map(name -> Insert.into(location, SET, name, value(name))),
            others.map(line -> Insert.into(location, SET, line.args().toArray(String[]::new))))
        .map(Edit.class::cast)
        .toList();
  }

  /** The first line that changes; the block where one is missing. */
  Source place() {
    return edits().get(0).where();
  }

  private Directive block() {
    return levels.stream().findFirst().map(SettingLevel::block).orElse(context.location());
  }

  private Optional<Directive> misspelled(String name) {
    return levels.stream()
        .limit(1)
        .flatMap(level -> level.lines().stream())
        .filter(line -> Misspelling.isOf(name, line.first()))
        .findFirst();
  }

  /** As a block around it has it, else a map's variable, else the one that always works. */
  private String value(String name) {
    return levels.stream()
        .flatMap(level -> right(level, name).stream())
        .findFirst()
        .or(() -> name.equals(CONNECTION) ? mapped() : Optional.of("$http_upgrade"))
        .orElse("upgrade");
  }

  private Optional<String> mapped() {
    return context.target().config().all("map").stream()
        .filter(map -> map.words().size() == 2)
        .map(map -> map.args().get(1))
        .filter(name -> variables.texts(name).equals(Set.of("upgrade")))
        .findFirst();
  }
}
