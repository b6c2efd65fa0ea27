package edgelab.nginx.config;

import edgelab.nginx.config.RequiredFile.FileKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration's needs on the disk besides its own files. A path with a variable is left out:
 * NGINX looks for it at a request.
 */
public final class RequiredFiles {
  /** Behind {@code ssl_}, {@code proxy_ssl_}, {@code grpc_ssl_} and {@code uwsgi_ssl_}. */
  private static final Map<String, FileKind> OF_TLS =
      Map.of(
          "certificate", FileKind.CERTIFICATE,
          "certificate_key", FileKind.KEY,
          "client_certificate", FileKind.AUTHORITIES,
          "trusted_certificate", FileKind.AUTHORITIES,
          "crl", FileKind.REVOCATIONS,
          "dhparam", FileKind.DH_PARAMETERS,
          "password_file", FileKind.PASSWORDS,
          "session_ticket_key", FileKind.TICKET_KEY,
          "stapling_file", FileKind.OCSP_RESPONSE);

  /** NGINX makes the file or the last folder itself, and nothing above it. */
  private static final List<String> IN_A_FOLDER =
      List.of(
          "error_log",
          "access_log",
          "pid",
          "lock_file",
          "proxy_cache_path",
          "fastcgi_cache_path",
          "uwsgi_cache_path",
          "scgi_cache_path",
          "client_body_temp_path",
          "proxy_temp_path",
          "fastcgi_temp_path",
          "uwsgi_temp_path",
          "scgi_temp_path");

  private static final List<String> NO_FILES = List.of("off", "on", "stderr", "");

  private RequiredFiles() {}

  /** In the order of the file; a path that is named twice comes twice. */
  public static List<RequiredFile> of(NginxConfig config) {
    return config
        .all()
        .flatMap(RequiredFiles::of)
        .filter(one -> !one.path().contains("$"))
        .toList();
  }

  private static Stream<RequiredFile> of(Directive directive) {
    String name = directive.name();
    if (IN_A_FOLDER.contains(name)) {
      return folder(directive, directive.first());
    }
    return switch (name) {
      case "listen" ->
          directive.first().startsWith("unix:")
              ? folder(directive, directive.first().substring("unix:".length()))
              : Stream.empty();
      case "working_directory" ->
          Stream.of(new RequiredFile(FileKind.FOLDER, directive.first(), directive));
      case "auth_basic_user_file" ->
          Stream.of(
              new RequiredFile(FileKind.USERS, NginxPaths.absolute(directive.first()), directive));
      case "user" -> users(directive);
      default -> ofTls(directive);
    };
  }

  private static Stream<RequiredFile> folder(Directive directive, String file) {
    boolean none = NO_FILES.contains(file) || file.startsWith("/dev/") || file.contains(":");
    String trimmed = file.replaceFirst("/+$", "");
    int slash = trimmed.lastIndexOf('/');
    return none || slash <= 0
        ? Stream.empty()
        : Stream.of(new RequiredFile(FileKind.FOLDER, trimmed.substring(0, slash), directive));
  }

  private static Stream<RequiredFile> users(Directive user) {
    List<String> names = user.args();
    return Stream.concat(
        names.stream().limit(1).map(name -> new RequiredFile(FileKind.USER, name, user)),
        names.stream().skip(1).map(name -> new RequiredFile(FileKind.GROUP, name, user)));
  }

  private static Stream<RequiredFile> ofTls(Directive directive) {
    String plain = directive.name().replaceFirst("^(proxy_|grpc_|uwsgi_)?ssl_", "");
    FileKind kind = plain.equals(directive.name()) ? null : OF_TLS.get(plain);
    boolean file = kind != null && !directive.first().contains(":") && !directive.first().isEmpty();
    return file
        ? Stream.of(new RequiredFile(kind, NginxPaths.absolute(directive.first()), directive))
        : Stream.empty();
  }
}
