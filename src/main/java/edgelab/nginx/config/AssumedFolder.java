package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder that stands for another one of NGINX's, since a file is found there, and nowhere else.
 *
 * @param include that names the file
 * @param name of the folder for NGINX, with a slash at its end
 * @param folder of this machine
 */
public record AssumedFolder(Directive include, String name, Path folder) {

  /**
   * {@code /config/nginx/ssl.conf} may be {@code nginx/ssl.conf} in the folder that was given, or
   * {@code ssl.conf}; empty where it is neither or both. A pattern keeps a folder's name: {@code
   * *.conf} alone matches anything.
   */
  static Optional<AssumedFolder> of(ConfigRoot inside, Directive include, String name) {
    List<AssumedFolder> found = new ArrayList<>();
    int last = Glob.isPattern(name) ? name.lastIndexOf('/') : name.length();
    for (int slash = name.indexOf('/', 1);
        name.startsWith("/") && slash > 0 && slash < last;
        slash = name.indexOf('/', slash + 1)) {
      AssumedFolder folder =
          new AssumedFolder(include, name.substring(0, slash + 1), inside.base());
      if (!inside.with(folder.name(), folder.folder()).glob(name).isEmpty()) {
        found.add(folder);
      }
    }
    return found.size() == 1 && !inside.folders().isEmpty() && inside.texts().isEmpty()
        ? Optional.of(found.get(0))
        : Optional.empty();
  }
}
