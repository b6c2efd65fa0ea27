package edgelab.nginx.causes.routing;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Location;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code try_files $uri/} finds the folder of the site itself, which is there if the site is: NGINX
 * answers with its index, or with 403 where there is none, and never asks what passes on ({@code
 * ngx_http_try_files_handler}).
 */
public final class FolderAnswer {
  public static final OutsideRule RULE =
      OutsideRule.of(
          "folder_answer",
          Hop.PROXY,
          CauseKind.ROUTING,
          "try_files finds the site's own folder",
          "ngx_http_core_module.html#try_files",
          "where clients dial %s itself",
          FolderAnswer::suspect);

  private static final String FOLDER = "$uri/";

  private FolderAnswer() {}

  /** Possible, since the folder is on the user's machine. */
  static List<Suspicion> suspect(RuleContext context) {
    Target target = context.target();
    return context.isPassedOn() && !target.entry().equals(target.chain())
        ? Stream.of(found(target), served(target)).flatMap(Optional::stream).toList()
        : List.of();
  }

  /** Without {@code try_files} a missing file alone leads to what passes on. */
  private static Optional<Suspicion> served(Target target) {
    Directive asked = target.asked();
    boolean isServed =
        target.admitting().isPresent() && asked.block("try_files").isEmpty() && !asked.is("if");
    return folder(target)
        .filter(any -> isServed)
        .map(
            folder ->
                Suspicion.ofAll(
                        asked.source(),
                        "the folder %s is there for %s, so that NGINX answers with its index or with"
                            + " 403, and not with the 404 that leads to what passes on",
                        folder,
                        target.uri())
                    .possible()
                    .needing("another path for WebSockets is yours to choose"));
  }

  private static Optional<Suspicion> found(Target target) {
    return target.asked().block("try_files").stream()
        .filter(files -> files.args().contains(FOLDER))
        .findFirst()
        .flatMap(files -> folder(target).map(folder -> suspicion(files, folder, target)));
  }

  private static Suspicion suspicion(Directive files, String folder, Target target) {
    return Suspicion.ofAll(
            files.source(),
            "try_files finds the folder %s for %s, so that NGINX answers with its index or with 403, and"
                + " %s is not asked",
            folder,
            target.uri(),
            files.last())
        .fixedBy(
            new SetArguments(
                files, files.args().stream().filter(one -> !one.equals(FOLDER)).toList()))
        .possible();
  }

  /** Where the path is that of the whole site. */
  private static Optional<String> folder(Target target) {
    Directive asked = target.asked();
    Optional<String> alias = asked.block("alias").stream().findFirst().map(Directive::first);
    if (alias.isEmpty()) {
      return root(target).filter(any -> target.uri().equals("/"));
    }
    Location location = Location.of(asked);
    return alias.filter(
        any -> !location.isRegex() && slashed(location.text()).equals(slashed(target.uri())));
  }

  /** As the location has it that is asked, and not the one that passes on. */
  private static Optional<String> root(Target target) {
    List<Directive> blocks = new ArrayList<>(target.entry());
    Collections.reverse(blocks);
    return blocks.stream()
        .flatMap(block -> block.block("root").stream())
        .map(Directive::first)
        .findFirst();
  }

  private static String slashed(String path) {
    return path.endsWith("/") ? path : path + "/";
  }
}
