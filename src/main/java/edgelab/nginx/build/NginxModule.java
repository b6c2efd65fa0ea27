package edgelab.nginx.build;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A module that many builds of NGINX lack, or some of its directives.
 *
 * @param effect of these directives on a WebSocket
 * @param directives names
 * @param built names it among the arguments of {@code configure} where it is built in
 * @param files that {@code load_module} loads, in this order; empty where the lab knows none
 * @param title for people
 */
public record NginxModule(
    ModuleEffect effect, Pattern directives, Pattern built, List<String> files, String title) {

  /** The part of directives in what becomes of a WebSocket whose request they are asked for. */
  public enum ModuleEffect {
    /** It is the same without them. */
    NONE,
    /** They define variables, and it depends on these. */
    VARIABLES,
    /** They may answer, refuse or change the request or its answer. */
    REQUEST
  }

  private static final List<NginxModule> ALL =
      TableFile.rows("modules.txt", 5).stream().map(NginxModule::of).toList();

  public NginxModule {
    files = List.copyOf(files);
  }

  private static NginxModule of(List<String> row) {
    return new NginxModule(
        ModuleEffect.valueOf(row.get(0).toUpperCase(Locale.ROOT)),
        Pattern.compile(row.get(1)),
        Pattern.compile(row.get(2)),
        row.get(3).equals("-") ? List.of() : List.of(row.get(3).split(",")),
        row.get(4));
  }

  /** The module that brings a directive; empty where every build has it, or the lab knows none. */
  public static Optional<NginxModule> of(Directive directive) {
    return ALL.stream()
        .filter(module -> module.directives().matcher(directive.name()).matches())
        .findFirst();
  }
}
