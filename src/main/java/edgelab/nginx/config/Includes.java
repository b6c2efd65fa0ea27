package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts what {@code include} brings behind it, file by file, each with its own lines. */
final class Includes {
  /** Modules are the image's own; what these name is another machine's. */
  private static final Pattern MODULES = Pattern.compile(".*/modules(-enabled)?/[^/]*\\.conf");

  /** Of the file around a part, which is nobody's. */
  private static final String MADE = "nginx.lab.conf";

  /** Far beyond any real configuration; files that include each other twice grow without end. */
  private static final int MOST = 1_000;

  private ConfigRoot inside;
  private final Map<Path, ConfigFile> files = new LinkedHashMap<>();
  private final List<ConfigFile> made = new ArrayList<>();
  private final List<Directive> unmatched = new ArrayList<>();
  private final List<AssumedFolder> assumed = new ArrayList<>();
  private final List<Path> open = new ArrayList<>();
  private int includes;
  private long size;

  Includes(ConfigRoot inside) {
    this.inside = inside;
  }

  NginxConfig whole(ConfigFile main) {
    return config(main, Fragment.MAIN);
  }

  NginxConfig parts(List<Path> parts, Fragment level) {
    StringBuilder lines = new StringBuilder();
    for (Path part : parts) {
      lines.append("include \"").append(nameBesideMain(part)).append("\";\n");
    }
    String text = level.wrapped(lines.toString());
    ConfigFile main = ConfigFile.parse(inside.base().resolve(MADE), text);
    made.add(main);
    return config(main, level);
  }

  /** Where the main file does not come into its place. */
  private String nameBesideMain(Path part) {
    return inside.names(part).stream()
        .filter(name -> !name.equals(NginxPaths.MAIN))
        .findFirst()
        .orElseThrow();
  }

  private NginxConfig config(ConfigFile main, Fragment level) {
    List<Directive> directives = contents(main);
    return new NginxConfig(
        inside, level, List.copyOf(files.values()), made, directives, unmatched, assumed);
  }

  private List<Directive> contents(ConfigFile file) {
    files.putIfAbsent(file.file(), file);
    open.add(file.file());
    List<Directive> directives = expanded(file.directives());
    open.remove(open.size() - 1);
    return directives;
  }

  private List<Directive> expanded(List<Directive> directives) {
    List<Directive> expanded = new ArrayList<>();
    for (Directive directive : directives) {
      expanded.add(withBlockExpanded(directive));
      if (directive.is("include") && !directive.hasBlock()) {
        expanded.addAll(included(directive));
      }
    }
    return expanded;
  }

  private Directive withBlockExpanded(Directive directive) {
    Optional<Directive.Block> body =
        directive
            .body()
            .map(block -> new Directive.Block(expanded(block.directives()), block.closing()));
    return new Directive(directive.name(), directive.words(), body, directive.source());
  }

  private List<Directive> included(Directive include) {
    if (include.words().size() != 1) {
      throw include.source().error("include takes one file or pattern");
    }
    Unfilled.require(include);
    String name = include.first();
    if (MODULES.matcher(name).matches()) {
      return List.of();
    }
    List<Directive> directives = new ArrayList<>();
    for (ConfigFile file : named(include, name)) {
      requireAnEnd(include, file);
      directives.addAll(contents(file));
    }
    return directives;
  }

  private List<ConfigFile> named(Directive include, String name) {
    if (inside.leadsOut(name)) {
      throw include
          .source()
          .error(
              include
                  + " leads out of its folder; copy the file, or say with --root /etc/NAME=FOLDER"
                  + " where it is");
    }
    List<Path> found = inside.glob(name);
    if (found.isEmpty() && !PackagedFiles.isKnown(name)) {
      AssumedFolder.of(inside, include, name).ifPresent(this::assume);
      found = inside.glob(name);
    }
    if (Glob.isPattern(name)) {
      unmatched.addAll(found.isEmpty() && !inside.isPrinted() ? List.of(include) : List.of());
      return found.stream().map(path -> read(include, path)).toList();
    }
    Path path = inside.locate(name);
    if (!inside.exists(path) && PackagedFiles.isKnown(name)) {
      return given(name, path);
    }
    return List.of(read(include, path));
  }

  private void assume(AssumedFolder folder) {
    assumed.add(folder);
    inside = inside.with(folder.name(), folder.folder());
  }

  private List<ConfigFile> given(String name, Path path) {
    if (!files.containsKey(path)) {
      PackagedFiles.text(name).ifPresent(text -> made.add(ConfigFile.parse(path, text)));
    }
    return made.stream().filter(file -> file.file().equals(path)).toList();
  }

  private ConfigFile read(Directive include, Path path) {
    if (!inside.exists(path)) {
      String hint =
          include.first().startsWith("/")
              ? "; --root %s=FOLDER says where that folder is"
                  .formatted(Path.of(include.first()).getParent())
              : "";
      throw include.source().error("there is no " + path + " for " + include + hint);
    }
    try {
      return files.containsKey(path) ? files.get(path) : inside.read(path);
    } catch (LabException e) {
      throw e.getMessage().startsWith(path + ":") ? e : include.source().error(e.getMessage());
    }
  }

  private void requireAnEnd(Directive include, ConfigFile file) {
    if (open.contains(file.file())) {
      throw include.source().error(include + " comes back to a file that is being read");
    }
    includes++;
    size += file.text().length();
    if (includes > MOST || size > ConfigFile.LARGEST) {
      throw include
          .source()
          .error(
              "more than %,d files or %,d characters are included"
                  .formatted(MOST, ConfigFile.LARGEST));
    }
  }
}
