package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files that a path means, and reads them with all they include. */
final class ConfigFinder {
  /** Folders of parts: what these include is looked for one level up, as NGINX does. */
  private static final Set<String> PARTS =
      Set.of("conf.d", "http.d", "stream.d", "sites-enabled", "sites-available", "snippets");

  /** One of these stands at the top of every configuration, whole or part. */
  private static final Set<String> TOP =
      Set.of(
          "http",
          "events",
          "stream",
          "mail",
          "server",
          "upstream",
          "map",
          "geo",
          "location",
          "listen",
          "server_name",
          "proxy_pass",
          "include",
          "user",
          "worker_processes",
          "load_module",
          "daemon",
          "log_format",
          "limit_req_zone",
          "limit_conn_zone",
          "proxy_cache_path",
          "proxy_set_header",
          "split_clients",
          "error_log",
          "access_log",
          "pid",
          "resolver");

  private ConfigFinder() {}

  static NginxConfig read(Path path) {
    if (!Files.exists(path)) {
      throw new LabException("there is no " + path);
    }
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    Path main = path.resolve("nginx.conf");
    return Files.exists(main) ? file(main) : parts(path, partsIn(path));
  }

  private static NginxConfig file(Path named) {
    Path file = named.normalize();
    Path folder = file.toAbsolutePath().getParent();
    Path root = file.getParent() == null ? Path.of("") : file.getParent();
    ConfigFile read = own(new ConfigRoot(root), file);
    if (Fragment.of(read.directives()) == Fragment.MAIN) {
      return new Includes(root).whole(read);
    }
    boolean up = PARTS.contains(String.valueOf(folder.getFileName()));
    return parts(up ? root.resolve("..").normalize() : root, List.of(file));
  }

  private static NginxConfig parts(Path root, List<Path> files) {
    List<Directive> top = new ArrayList<>();
    for (Path file : files) {
      top.addAll(own(new ConfigRoot(root), file).directives());
    }
    return new Includes(root).parts(files, Fragment.of(top));
  }

  /** One of the user's own files, which may be anything. */
  private static ConfigFile own(ConfigRoot inside, Path file) {
    String text = inside.text(file);
    try {
      ConfigFile read = ConfigFile.parse(file, text);
      if (read.directives().isEmpty()) {
        throw new LabException(file + " is empty: it holds no directive");
      }
      return requireKnown(read);
    } catch (LabException refused) {
      throw NotNginx.program(text)
          .map(program -> new LabException(file + " is " + program + ", not NGINX's", refused))
          .orElse(refused);
    }
  }

  private static ConfigFile requireKnown(ConfigFile read) {
    if (read.directives().stream().noneMatch(one -> TOP.contains(one.name()))) {
      Directive first = read.directives().get(0);
      throw first.source().error("'" + first.name() + "' is no directive that NGINX has here");
    }
    return read;
  }

  private static List<Path> partsIn(Path folder) {
    for (String name : List.of("conf.d", "http.d", "sites-enabled", "")) {
      List<Path> found = configs(folder.resolve(name), name.equals("sites-enabled") ? "" : ".conf");
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new LabException(folder + " holds neither nginx.conf, conf.d/*.conf nor *.conf");
  }

  private static List<Path> configs(Path folder, String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> child.getFileName().toString().endsWith(suffix))
          .filter(Files::isRegularFile)
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new LabException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
