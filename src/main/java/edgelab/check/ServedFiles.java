package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxPaths;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files of the user's machine that NGINX may answer with, and that are not in the lab. */
final class ServedFiles {
  /** Every image of NGINX has them. */
  private static final Set<String> IN_THE_IMAGE =
      Set.of("/usr/share/nginx/html/index.html", "/usr/share/nginx/html/50x.html");

  private ServedFiles() {}

  static Stream<Note> notes(Target target) {
    return target.isStream()
        ? Stream.empty()
        : Stream.concat(tried(atItsEntry(target)).stream(), errorPages(target));
  }

  /** Before an internal redirect, the location that is asked for decides. */
  private static Target atItsEntry(Target target) {
    return new Target(
        target.config(),
        target.listen(),
        target.tls(),
        target.host(),
        target.path(),
        target.entry(),
        target.entry());
  }

  private static Optional<Note> tried(Target target) {
    return target.asked().block("try_files").stream()
        .filter(one -> one.words().size() > 1)
        .findFirst()
        .flatMap(
            one -> {
              List<String> files =
                  one.args().stream()
                      .limit(one.words().size() - 1)
                      .flatMap(name -> tried(name, target))
                      .distinct()
                      .toList();
              return files.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Note(
                          one.source(),
                          "try_files looks for %s, not here: where there is one, NGINX answers with it"
                                  .formatted(String.join(" and ", files))
                              + " and does not pass %s on".formatted(target.path())));
            });
  }

  /** A folder counts where it has an index ({@code ngx_http_index_handler}). */
  private static Stream<String> tried(String name, Target target) {
    String path =
        name.replace("${uri}", "$uri").replace("$uri", uri(target)).replaceAll("/{2,}", "/");
    return path.endsWith("/")
        ? index(target).map(index -> file(path + index, target))
        : Stream.of(file(path, target));
  }

  private static String uri(Target target) {
    return target.path().replaceFirst("[?].*", "");
  }

  private static Stream<String> index(Target target) {
    List<Directive> index = target.effective("index");
    return index.isEmpty()
        ? Stream.of("index.html")
        : index.stream().flatMap(one -> one.args().stream());
  }

  private static Stream<Note> errorPages(Target target) {
    return target.effective("error_page").stream()
        .filter(page -> page.last().startsWith("/"))
        .flatMap(
            page -> {
              Target answer = target.subrequest(page.last());
              String file = file(page.last(), answer);
              return isServed(answer) && !IN_THE_IMAGE.contains(file)
                  ? Stream.of(
                      new Note(
                          page.source(),
                          "%s answers with %s, not here: a client that is refused sees 404 here"
                              .formatted(page, file)))
                  : Stream.empty();
            });
  }

  private static boolean isServed(Target answer) {
    return answer.pass().isEmpty() && answer.innermost().block("return").isEmpty();
  }

  private static String file(String path, Target target) {
    Directive location = target.asked();
    String below = location.is("location") ? location.last() : "/";
    return target
        .value("alias")
        .filter(alias -> path.startsWith(below))
        .map(alias -> alias + path.substring(below.length()))
        .orElseGet(() -> root(target) + path);
  }

  private static String root(Target target) {
    String root = target.value("root").orElse("html");
    return (root.startsWith("$") ? root : NginxPaths.absolute(root)).replaceFirst("/+$", "");
  }
}
