package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of NGINX's machine, as far as they are given here; nothing else is read.
 *
 * @param base folder that stands for {@code /etc/nginx}; empty: there is none, only {@code texts}
 * @param prefix folder of the main file for NGINX, which relative names begin with; it has a slash
 *     at its end, and so have the keys of {@code folders}
 * @param folders of this machine by their names for NGINX
 * @param placed files that have another name for NGINX than here, by that name
 * @param texts of files that are not on this machine's disk
 * @param environment values for templates
 * @param changed texts in the place of those of files, with the variables of a template
 */
public record ConfigRoot(
    Path base,
    String prefix,
    Map<String, Path> folders,
    Map<String, Path> placed,
    Map<Path, String> texts,
    Environment environment,
    Map<Path, String> changed) {
  /** A folder stands for {@code /etc/nginx}, and for {@code /} where no other folder does. */
  static ConfigRoot at(Path base, ConfigInput input) {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put(NginxPaths.PREFIX, base);
    folders.put("/", base);
    folders.putAll(given(input));
    ConfigRoot plain =
        new ConfigRoot(
            base,
            NginxPaths.PREFIX,
            folders,
            Map.of(),
            Map.of(),
            input.environment(),
            input.changed());
    return new ConfigRoot(
        base,
        plain.prefix,
        folders,
        ConfigTemplates.in(plain),
        Map.of(),
        plain.environment,
        plain.changed);
  }

  /**
   * Files as they are on another machine.
   *
   * @param texts the main file's first
   */
  static ConfigRoot of(Map<Path, String> texts, ConfigInput input) {
    Path main = texts.keySet().iterator().next();
    String prefix = main.isAbsolute() ? main.getParent() + "/" : NginxPaths.PREFIX;
    Map<String, Path> placed =
        texts.keySet().stream()
            .collect(
                Collectors.toMap(file -> NginxPaths.normal(prefix, file.toString()), file -> file));
    return new ConfigRoot(
        Path.of(""), prefix, given(input), placed, texts, input.environment(), input.changed());
  }

  private static Map<String, Path> given(ConfigInput input) {
    return input.folders().entrySet().stream()
        .collect(
            Collectors.toMap(
                folder -> folder.getKey().replaceFirst("/*$", "/"), Map.Entry::getValue));
  }

  /** The same with a folder more. */
  ConfigRoot with(String name, Path folder) {
    Map<String, Path> more = new LinkedHashMap<>(folders);
    more.put(name, folder);
    return new ConfigRoot(base, prefix, more, placed, texts, environment, changed);
  }

  /** Where a file is that the configuration names; it may not be there. */
  public Path locate(String name) {
    String path = NginxPaths.normal(prefix, name);
    return placed.containsKey(path)
        ? placed.get(path)
        : folder(path)
            .map(
                folder ->
                    folders
                        .get(folder)
                        .resolve(path.substring(Math.min(path.length(), folder.length())))
                        .normalize())
            .orElse(Path.of(path));
  }

  /** The name of the innermost folder that a path is in. */
  private Optional<String> folder(String path) {
    return folders.keySet().stream()
        .filter(folder -> (path + "/").startsWith(folder))
        .max((one, other) -> one.length() - other.length());
  }

  /** The relative name leads above the folder of the main file, to where no folder is given. */
  boolean leadsOut(String name) {
    return !name.startsWith("/")
        && Path.of(name).normalize().startsWith("..")
        && folder(NginxPaths.normal(prefix, name)).filter(folder -> !folder.equals("/")).isEmpty();
  }

  /** The names that a file has for NGINX: the first is its own in {@link #prefix}'s terms. */
  public Set<String> names(Path file) {
    Set<String> names = new LinkedHashSet<>();
    placed.entrySet().stream()
        .filter(one -> one.getValue().equals(file))
        .forEach(one -> names.add(one.getKey()));
    folders.forEach(
        (name, folder) -> {
          Path all = folder.toAbsolutePath().normalize();
          Path own = file.toAbsolutePath().normalize();
          if (own.startsWith(all) && !texts.containsKey(file)) {
            names.add(name + all.relativize(own));
          }
        });
    if (names.isEmpty()) {
      names.add(NginxPaths.normal(prefix, file.toString()));
    }
    List.copyOf(names).stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> names.add(NginxPaths.PREFIX + name.substring(prefix.length())));
    return names;
  }

  /** {@code nginx -T} printed it: what is not here is not there either. */
  boolean isPrinted() {
    return texts.keySet().stream().anyMatch(Path::isAbsolute);
  }

  public boolean exists(Path file) {
    return texts.containsKey(file) || isGiven(file) && Files.exists(file);
  }

  public boolean isFile(Path file) {
    return texts.containsKey(file) || isGiven(file) && Files.isRegularFile(file);
  }

  boolean isGiven(Path file) {
    Path all = file.toAbsolutePath().normalize();
    return folders.values().stream()
        .anyMatch(folder -> all.startsWith(folder.toAbsolutePath().normalize()));
  }

  /**
   * @throws LabException where it is not there, or its real path is outside the folders
   */
  ConfigFile read(Path file) {
    return parse(file, text(file));
  }

  /** The same of a text that was read. */
  static ConfigFile parse(Path file, String text) {
    try {
      return ConfigFile.parse(file, text);
    } catch (LabException refused) {
      Unfilled.check(file, text);
      throw refused;
    }
  }

  /** With the values that its template's variables have. */
  String text(Path file) {
    return environment.fill(file, written(file));
  }

  /** As it is written: of a template with its variables. */
  public String written(Path file) {
    if (!texts.containsKey(file)) {
      requireInside(file);
    }
    String text = changed.containsKey(file) ? changed.get(file) : texts.get(file);
    return text == null ? ConfigFile.text(file) : text;
  }

  /**
   * @throws LabException where it is not there, or its real path is outside the folders
   */
  public byte[] bytes(Path file) {
    requireInside(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void requireInside(Path file) {
    if (!Files.exists(file)) {
      throw new LabException("there is no " + file);
    }
    try {
      Path real = file.toRealPath();
      for (Path folder : folders.values()) {
        if (Files.exists(folder) && real.startsWith(folder.toRealPath())) {
          return;
        }
      }
      throw new LabException(
          "%s leads out of its folder, to %s; copy the file instead".formatted(file, real));
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The files that a pattern of {@code glob(3)} matches, sorted by name: {@code *}, {@code ?} and
   * {@code [...]} within one folder, and no leading dot.
   */
  List<Path> glob(String pattern) {
    return new ConfigGlob(this).paths(pattern);
  }
}
