package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the files that a path or a text means, and reads them with all they include. */
final class ConfigFinder {
  /** Folders of parts: what these include is looked for one level up, as NGINX does. */
  private static final Set<String> PARTS =
      Set.of(
          "conf.d",
          "http.d",
          "stream.d",
          "sites-enabled",
          "sites-available",
          "site-confs",
          "proxy-confs",
          "snippets",
          "templates");

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

  static NginxConfig read(ConfigInput input) {
    if (input.text().isPresent()) {
      return text(input.path(), input.text().get(), input);
    }
    Path path = input.path();
    if (!Files.exists(path)) {
      throw new LabException("there is no " + path);
    }
    if (!Files.isDirectory(path)) {
      return file(path, input);
    }
    ConfigRoot inside = ConfigRoot.at(path, input);
    Path main = inside.locate(NginxPaths.MAIN);
    return inside.exists(main) ? main(inside, main) : parts(inside, partsIn(inside));
  }

  /** A file that is not on the disk, or several as {@code nginx -T} prints them. */
  private static NginxConfig text(Path name, String text, ConfigInput input) {
    ConfigRoot inside = ConfigRoot.of(ConfigDump.files(text).orElse(Map.of(name, text)), input);
    return main(inside, inside.texts().keySet().iterator().next());
  }

  private static NginxConfig file(Path named, ConfigInput input) {
    Path file = named.normalize();
    Path folder = file.toAbsolutePath().getParent();
    Path root = file.getParent() == null ? Path.of("") : file.getParent();
    boolean up = PARTS.contains(String.valueOf(folder.getFileName()));
    ConfigRoot around = ConfigRoot.at(up ? root.resolve("..").normalize() : root, input);
    String text = around.text(file);
    if (ConfigDump.files(text).isPresent()) {
      return text(file, text, input);
    }
    return up && Fragment.of(own(around, file).directives()) == Fragment.MAIN
        ? main(ConfigRoot.at(root, input), file)
        : main(around, file);
  }

  private static NginxConfig main(ConfigRoot inside, Path file) {
    ConfigFile read = own(inside, file);
    return Fragment.of(read.directives()) == Fragment.MAIN
        ? new Includes(inside).whole(read)
        : parts(inside, List.of(file));
  }

  private static NginxConfig parts(ConfigRoot inside, List<Path> files) {
    List<Directive> top = new ArrayList<>();
    for (Path file : files) {
      top.addAll(own(inside, file).directives());
    }
    return new Includes(inside).parts(files, Fragment.of(top));
  }

  /** One of the user's own files, which may be anything. */
  private static ConfigFile own(ConfigRoot inside, Path file) {
    String text = inside.text(file);
    Manifest.in(text)
        .ifPresent(
            manifest -> {
              throw new LabException(file + " is " + manifest);
            });
    try {
      ConfigFile read = ConfigRoot.parse(file, text);
      if (read.directives().isEmpty()) {
        throw new LabException(file + " is empty: it holds no directive");
      }
      NotNginx.unfilled(read)
          .ifPresent(
              word -> {
                throw word.source()
                    .error(
                        word.text()
                            + " belongs to a template that is not filled in yet: give the file"
                            + " that it becomes");
              });
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

  private static List<Path> partsIn(ConfigRoot inside) {
    for (String pattern :
        List.of("conf.d/*.conf", "http.d/*.conf", "sites-enabled/*", "*.conf", "*.template")) {
      List<Path> found = inside.glob(pattern).stream().filter(inside::isFile).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new LabException(
        inside.base()
            + " holds neither nginx.conf, conf.d/*.conf, *.conf nor templates/*.template");
  }
}
