package edgelab.nginx.build;

import edgelab.proxy.Version;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A build of NGINX.
 *
 * @param version of it
 * @param arguments of its {@code configure} that name what is built in
 * @param loadable modules that {@code load_module} finds: names of files
 */
public record NginxBuild(Version version, String arguments, Set<String> loadable) {
  private static final Pattern VERSION = Pattern.compile("nginx/(\\d+\\.\\d+\\.\\d+)");
  private static final Pattern ARGUMENTS = Pattern.compile("(?m)^configure arguments:(.*)$");

  public NginxBuild {
    loadable = Set.copyOf(loadable);
  }

  /**
   * @param about the output of {@code nginx -V}, then a line for each file that can be loaded
   * @throws IllegalArgumentException where there is no version in it
   */
  public static NginxBuild parse(String about) {
    Matcher version = VERSION.matcher(about);
    if (!version.find()) {
      throw new IllegalArgumentException("no version of NGINX in: " + about);
    }
    Matcher arguments = ARGUMENTS.matcher(about);
    return new NginxBuild(
        Version.parse(version.group(1)),
        arguments.find() ? builtIn(arguments.group(1)) : "",
        about
            .lines()
            .map(String::strip)
            .filter(line -> line.endsWith(".so"))
            .collect(Collectors.toSet()));
  }

  /** A module that is only loaded comes as {@code --add-dynamic-module} or {@code =dynamic}. */
  private static String builtIn(String arguments) {
    return Arrays.stream(arguments.split(" +"))
        .filter(one -> one.startsWith("--add-module=") || one.startsWith("--with-"))
        .filter(one -> !one.endsWith("=dynamic"))
        .collect(Collectors.joining(" "));
  }

  /** The module is part of it, and needs no {@code load_module}. */
  public boolean has(NginxModule module) {
    return module.built().matcher(arguments).find();
  }

  /** The module can be loaded. */
  public boolean canLoad(NginxModule module) {
    return !module.files().isEmpty() && loadable.containsAll(module.files());
  }

  /** The module is part of it, or can be loaded. */
  public boolean provides(NginxModule module) {
    return has(module) || canLoad(module);
  }
}
