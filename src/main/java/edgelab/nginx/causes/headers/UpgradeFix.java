package edgelab.nginx.causes.headers;

import edgelab.NearMisses;
import edgelab.nginx.causes.headers.SentHeader.State;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines that make NGINX ask for an upgrade.
 *
 * @param sent as it is
 */
record UpgradeFix(UpgradeHeaders sent) {

  /** The suspicion with every fix: where the lines that hold are, or in the location alone. */
  Suspicion of(Suspicion suspicion) {
    Suspicion fixed = suspicion.fixedBy(withVersion(edits()));
    Directive location = sent.context().location();
    boolean isAround = !block().equals(location);
    return isAround && isMissing()
        ? fixed.fixedBy(withVersion(inLocation(sent.levels().get(0), location)))
        : fixed;
  }

  private List<Edit> withVersion(List<Edit> edits) {
    return Stream.concat(edits.stream(), Http10Upstream.edit(sent.context()).stream()).toList();
  }

  /** Edits that correct the two headers in place. */
  List<Edit> edits() {
    return Stream.of(
            edit(UpgradeHeaders.UPGRADE, sent.upgrade()),
            edit(UpgradeHeaders.CONNECTION, sent.connection()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Edit> edit(String name, SentHeader header) {
    if (header.is(State.RIGHT)) {
      return Optional.empty();
    }
    boolean isAdded = header.lines().isEmpty() || header.is(State.ABSENT) && isShared(header);
    List<Directive> set = isAdded ? misspelled(name).stream().toList() : header.lines();
    return Optional.of(
        set.isEmpty()
            ? sent.context().insert(block(), UpgradeHeaders.SET, name, value(name))
            : new SetArguments(set.get(set.size() - 1), List.of(name, value(name))));
  }

  /** The lines stand in a file that other blocks include, too; an empty one is not sent. */
  private boolean isShared(SentHeader header) {
    return header.lines().stream()
        .map(Directive::source)
        .allMatch(
            place ->
                sent.context().target().config().all(UpgradeHeaders.SET).stream()
                        .filter(one -> one.source().equals(place))
                        .count()
                    > 1);
  }

  /** A first line in the location cancels all that it inherits, so that it repeats them. */
  private List<Edit> inLocation(SettingLevel level, Directive location) {
    Stream<Directive> others =
        level.lines().stream()
            .filter(line -> !line.first().equalsIgnoreCase(UpgradeHeaders.UPGRADE))
            .filter(line -> !line.first().equalsIgnoreCase(UpgradeHeaders.CONNECTION));
    return Stream.concat(
            Stream.of(UpgradeHeaders.UPGRADE, UpgradeHeaders.CONNECTION)
                .map(
                    name -> sent.context().insert(location, UpgradeHeaders.SET, name, value(name))),
            others.map(
                line ->
                    sent.context()
                        .insert(location, UpgradeHeaders.SET, line.args().toArray(String[]::new))))
        .map(Edit.class::cast)
        .toList();
  }

  /** A line is missing, and not only wrong. */
  boolean isMissing() {
    return edits().stream().anyMatch(Insert.class::isInstance);
  }

  /** The first line that changes; the block where one is missing. */
  Source place() {
    return edits().get(0).where();
  }

  private Directive block() {
    return sent.levels().stream()
        .findFirst()
        .map(SettingLevel::block)
        .orElse(sent.context().location());
  }

  private Optional<Directive> misspelled(String name) {
    return sent.levels().stream()
        .limit(1)
        .flatMap(level -> level.lines().stream())
        .filter(line -> NearMisses.isMisspelling(name, line.first()))
        .findFirst();
  }

  /** As a block around it has it, else a map's variable, else the one that always works. */
  private String value(String name) {
    return sent.levels().stream()
        .flatMap(level -> sent.right(level, name).stream())
        .findFirst()
        .or(() -> name.equals(UpgradeHeaders.CONNECTION) ? mapped() : Optional.of("$http_upgrade"))
        .orElse("upgrade");
  }

  private Optional<String> mapped() {
    return sent.context().target().config().all("map").stream()
        .filter(map -> map.words().size() == 2)
        .map(map -> map.args().get(1))
        .filter(name -> sent.variables().texts(name).equals(Set.of("upgrade")))
        .findFirst();
  }
}
