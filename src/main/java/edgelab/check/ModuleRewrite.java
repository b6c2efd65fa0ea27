package edgelab.check;

import edgelab.nginx.build.NginxModule;
import edgelab.nginx.build.NginxModule.ModuleEffect;
import edgelab.nginx.config.ConfigRoot;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.NginxPaths;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Upstreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Loads the modules that a configuration needs, and leaves out the directives of those that NGINX
 * lacks, where a WebSocket does not meet them or they do nothing to it.
 */
final class ModuleRewrite {
  /** They name a file that comes with the machine, and not with the configuration. */
  private static final Pattern WITH_FILE =
      Pattern.compile(
          "geoip2|geoip_(country|city|org)|\\w+_by_lua_file|modsecurity_rules_file|js_import");

  /** Of headers that make or unmake a handshake. */
  private static final Pattern HANDSHAKE =
      Pattern.compile("(?i)upgrade|connection|sec-websocket|host|origin|cookie|authorization");

  private final Target target;
  private final NginxConfig config;
  private final CheckedNginx nginx;
  private final TextEdits edits;
  private final Set<Directive> way = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> loaded = new LinkedHashSet<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final EmptyVariables empty;

  /** Functions of a script that is not here are called in vain. */
  private final boolean hasScripts;

  private ModuleRewrite(Target target, CheckedNginx nginx, TextEdits edits) {
    this.target = target;
    this.config = target.config();
    this.nginx = nginx;
    this.edits = edits;
    this.empty = new EmptyVariables(config);
    way.addAll(target.entry());
    way.addAll(target.chain());
    way.addAll(Upstreams.upstreams(target));
    hasScripts = config.all("js_import").stream().allMatch(this::hasFile);
  }

  /**
   * @return files that the modules read, by their paths in the container
   * @throws edgelab.LabException where a directive on the WebSocket's way needs a module that NGINX
   *     lacks, and does something to it
   */
  static Map<String, byte[]> settle(Target target, CheckedNginx nginx, TextEdits edits) {
    ModuleRewrite rewrite = new ModuleRewrite(target, nginx, edits);
    rewrite.settle();
    return rewrite.files;
  }

  private void settle() {
    config
        .all("load_module")
        .forEach(one -> edits.remove(one, "the lab loads the modules that are needed"));
    config.directives().forEach(one -> visit(one, one, false));
    empty.requireUndecisive(way);
    empty.defineIn(edits);
    if (!loaded.isEmpty()) {
      StringBuilder load = new StringBuilder();
      loaded.forEach(file -> load.append("load_module modules/").append(file).append("; "));
      edits.prepend(config.main(), load.toString().strip());
    }
  }

  /**
   * @param onWay its block is on the WebSocket's way
   */
  private void visit(Directive one, Directive outermost, boolean onWay) {
    NginxModule module = NginxModule.of(one).orElse(null);
    if (module != null && !isUsable(one, module)) {
      leaveOut(one, module, onWay);
      empty.add(one, module, outermost);
    } else if (!one.isTable()) {
      boolean inside = way.contains(one) || onWay && one.is("if");
      one.block().forEach(below -> visit(below, outermost, inside));
    }
  }

  private boolean isUsable(Directive one, NginxModule module) {
    if (!nginx.build().provides(module)
        || !hasFile(one)
        || one.name().startsWith("js_") && !hasScripts) {
      return false;
    }
    if (!nginx.build().has(module) && loaded.addAll(module.files())) {
      edits.note(one, "load_module for " + module.title(), "NGINX has it here");
    }
    return true;
  }

  private boolean hasFile(Directive one) {
    String name = file(one);
    if (!WITH_FILE.matcher(one.name()).matches() || name.contains("$") || nginx.isUsers()) {
      return true;
    }
    ConfigRoot inside = config.root();
    Path file = inside.locate(name);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    files.put(NginxPaths.absolute(name), inside.bytes(file));
    return true;
  }

  /** {@code js_import http.js} or {@code js_import name from http.js}. */
  private static String file(Directive one) {
    return one.is("js_import") ? one.last() : one.first();
  }

  private void leaveOut(Directive one, NginxModule module, boolean onWay) {
    String of = "of " + module.title() + ", which " + lacks(one, module);
    if (!onWay) {
      edits.remove(one, of + "; not on the way of the WebSocket");
      return;
    }
    switch (effect(one, module)) {
      case NONE -> edits.remove(one, of + "; it does nothing to a WebSocket");
      case VARIABLES -> edits.remove(one, of + "; its variables are empty");
      case REQUEST ->
          throw one.source()
              .error(
                  "'%s' is %s, and it is on the way of the WebSocket (%s): take it out for the check,"
                          .formatted(one.name(), of, CheckResult.place(target))
                      + " or name an image that has it with --image");
    }
  }

  private String lacks(Directive one, NginxModule module) {
    return nginx.build().provides(module)
        ? "needs %s, and that is not here".formatted(hasFile(one) ? "its scripts" : file(one))
        : "NGINX %s lacks here".formatted(nginx.build().version());
  }

  private static ModuleEffect effect(Directive one, NginxModule module) {
    boolean isOff = one.args().size() == 1 && one.first().equals("off");
    boolean isOtherHeader =
        one.name().startsWith("more_")
            && one.args().stream().noneMatch(ModuleRewrite::isOfHandshake);
    return isOff || isOtherHeader ? ModuleEffect.NONE : module.effect();
  }

  /** Whether a header decides over a handshake. */
  static boolean isOfHandshake(String header) {
    return HANDSHAKE.matcher(header).find();
  }
}
