package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which directives hold at the end of a chain of blocks. */
final class Inheritance {
  static final Set<String> REWRITES = Set.of("return", "rewrite", "set", "break", "if");

  /** Hold in their own block only; an {@code if} shares the content of its location. */
  private static final Set<String> NOT_INHERITED = Set.of("proxy_pass", "try_files", "alias");

  private Inheritance() {}

  static List<Directive> effective(Target target, String name) {
    List<Directive> found = List.of();
    for (List<Directive> level : levels(target, name)) {
      List<Directive> here = level.stream().filter(one -> one.is(name)).toList();
      found = here.isEmpty() ? found : here;
    }
    return found;
  }

  private static List<List<Directive>> levels(Target target, String name) {
    List<Directive> chain = target.chain();
    if (NOT_INHERITED.contains(name) || REWRITES.contains(name)) {
      return own(chain).stream().map(Directive::block).toList();
    }
    List<List<Directive>> levels = new ArrayList<>();
    levels.add(target.config().directives());
    chain.forEach(block -> levels.add(block.block()));
    return levels;
  }

  private static List<Directive> own(List<Directive> chain) {
    int last = chain.size() - 1;
    return chain.get(last).is("if")
        ? chain.subList(last - 1, last + 1)
        : chain.subList(last, last + 1);
  }
}
