package edgelab.nginx.config;

import java.nio.file.Path;

/** Names of files as NGINX completes them. */
public final class NginxPaths {
  /** Of NGINX in its image. */
  static final String PREFIX = "/etc/nginx/";

  /** The main file of the image. */
  public static final String MAIN = PREFIX + "nginx.conf";

  private NginxPaths() {}

  /** In the image. */
  public static String absolute(String name) {
    return absolute(PREFIX, name);
  }

  private static String absolute(String prefix, String name) {
    return name.startsWith("/") ? name : prefix + name;
  }

  /** Without {@code .} and {@code ..}, too. */
  static String normal(String prefix, String name) {
    return Path.of(absolute(prefix, name)).normalize().toString();
  }
}
