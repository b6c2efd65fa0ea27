package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines of one list that stand in one block. They cancel those of every block around it.
 *
 * @param block {@code http} or {@code stream}, a server or a location
 * @param lines in the file's order, at least one
 */
public record SettingLevel(Directive block, List<Directive> lines) {

  /** The blocks with such lines around a target, the one that holds first. */
  public static List<SettingLevel> around(Target target, String... names) {
    List<Directive> blocks = new ArrayList<>(target.chain());
    Collections.reverse(blocks);
    return in(blocks.stream().filter(block -> !block.is("if")), names);
  }

  /** The blocks with such lines among some blocks. */
  public static List<SettingLevel> in(Stream<Directive> blocks, String... names) {
    Set<String> wanted = Set.of(names);
    return blocks
        .map(
            block ->
                new SettingLevel(
                    block,
                    block.block().stream().filter(one -> wanted.contains(one.name())).toList()))
        .filter(level -> !level.lines().isEmpty())
        .toList();
  }

  public static Optional<SettingLevel> holding(Target target, String... names) {
    return around(target, names).stream().findFirst();
  }

  /** The lines about one header. */
  public List<Directive> about(String header) {
    return lines.stream().filter(line -> line.first().equalsIgnoreCase(header)).toList();
  }
}
