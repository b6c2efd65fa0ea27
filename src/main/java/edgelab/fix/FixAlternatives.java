package edgelab.fix;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to heal one loss. */
final class FixAlternatives {
  /**
   * Settings whose default does for nearly everybody: without the line is less than with another.
   */
  private static final Set<String> BEST_BY_DEFAULT =
      Set.of("proxy_buffer_size", "proxy_pass_request_headers");

  private FixAlternatives() {}

  /**
   * Alternatives of its rule; before one that changes a file for others, the same for the location.
   */
  static List<List<Edit>> of(ComputedLoss loss, Target target) {
    List<List<Edit>> all = new ArrayList<>(withoutTheLine(loss));
    for (List<Edit> edits : loss.suspicion().fixes()) {
      List<Edit> own =
          edits.stream()
              .map(edit -> ofLocation(edit, target).orElse(edit))
              .collect(Collectors.toList());
      all.add(own);
      if (!own.equals(edits)) {
        all.add(edits);
      }
    }
    return all;
  }

  private static List<List<Edit>> withoutTheLine(ComputedLoss loss) {
    return loss.suspicion().fixes().stream()
        .filter(edits -> edits.size() == 1)
        .flatMap(List::stream)
        .flatMap(
            edit -> edit instanceof SetArguments set ? Stream.of(set.directive()) : Stream.empty())
        .filter(one -> BEST_BY_DEFAULT.contains(one.name()))
        .map(one -> List.<Edit>of(new Remove(one)))
        .toList();
  }

  /** A setting of a shared file that the location inherits can be the location's own. */
  private static Optional<Edit> ofLocation(Edit edit, Target target) {
    if (!(edit instanceof SetArguments set) || !isInherited(set.directive(), target)) {
      return Optional.empty();
    }
    return shared(target.config(), set.where().file()) > 1
        ? Optional.of(
            Insert.into(
                target.location(), set.directive().name(), set.args().toArray(String[]::new)))
        : Optional.empty();
  }

  /**
   * It stands further out; lists are no settings, since one line cancels all that are inherited.
   */
  private static boolean isInherited(Directive directive, Target target) {
    String name = directive.name();
    return !name.equals("proxy_set_header")
        && target.effective(name).contains(directive)
        && !target.location().block().contains(directive);
  }

  /** How many times each file that is included more than once is included. */
  static Map<Path, Integer> shared(NginxConfig config, Iterable<Path> files) {
    Map<Path, Integer> shared = new LinkedHashMap<>();
    for (Path file : files) {
      int times = shared(config, file);
      if (times > 1) {
        shared.put(file, times);
      }
    }
    return shared;
  }

  /** How many times a file's first directive stands in the whole configuration. */
  private static int shared(NginxConfig config, Path file) {
    return config.files().stream()
        .filter(one -> one.file().equals(file))
        .flatMap(one -> one.directives().stream().limit(1))
        .mapToInt(first -> (int) config.all().filter(one -> isSame(one, first)).count())
        .sum();
  }

  private static boolean isSame(Directive one, Directive other) {
    return one.source().equals(other.source()) && one.name().equals(other.name());
  }
}
