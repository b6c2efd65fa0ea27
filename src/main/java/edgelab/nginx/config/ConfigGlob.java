package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Patterns of {@code include} in the files of NGINX's machine. */
record ConfigGlob(ConfigRoot inside) {
  /** The files that a pattern matches, see {@link ConfigRoot#glob}. */
  List<Path> paths(String pattern) {
    List<String> found = List.of("");
    for (Path part : Path.of(NginxPaths.normal(inside.prefix(), pattern))) {
      List<String> deeper = new ArrayList<>();
      for (String folder : found) {
        matching(folder, part.toString()).map(name -> folder + "/" + name).forEach(deeper::add);
      }
      found = deeper;
    }
    return found.stream().map(inside::locate).filter(inside::exists).toList();
  }

  private Stream<String> matching(String folder, String part) {
    return Glob.isPattern(part)
        ? children(folder).stream().filter(Glob.of(part)::matches)
        : Stream.of(part);
  }

  private Set<String> children(String folder) {
    Set<String> names = new TreeSet<>();
    inside.placed().keySet().stream()
        .filter(name -> name.startsWith(folder + "/"))
        .map(name -> name.substring(folder.length() + 1).replaceFirst("/.*", ""))
        .forEach(names::add);
    Path here = inside.locate(folder.isEmpty() ? "/" : folder);
    if (inside.isGiven(here) && Files.isDirectory(here)) {
      try (Stream<Path> children = Files.list(here)) {
        children.map(child -> child.getFileName().toString()).forEach(names::add);
      } catch (IOException e) {
        throw new LabException(here + " cannot be read: " + e.getMessage(), e);
      }
    }
    return names;
  }
}
