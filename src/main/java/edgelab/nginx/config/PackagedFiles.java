package edgelab.nginx.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that come with a package and not with a user's configuration. They are taken as given where
 * they are absent.
 */
final class PackagedFiles {
  /** Every image of NGINX brings these, and nothing in them concerns a WebSocket. */
  private static final Set<String> IN_EVERY_IMAGE =
      Set.of("mime.types", "fastcgi_params", "scgi_params", "uwsgi_params");

  /** Debian's and Certbot's, which the official image lacks; empty: nothing in it matters here. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "proxy_params",
          """
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
          """,
          "snippets/snakeoil.conf",
          """
          ssl_certificate /etc/ssl/certs/ssl-cert-snakeoil.pem;
          ssl_certificate_key /etc/ssl/private/ssl-cert-snakeoil.key;
          """,
          "/etc/letsencrypt/options-ssl-nginx.conf",
          """
          ssl_session_cache shared:le_nginx_SSL:10m;
          ssl_session_timeout 1440m;
          ssl_session_tickets off;
          ssl_protocols TLSv1.2 TLSv1.3;
          ssl_prefer_server_ciphers off;
          """,
          "fastcgi.conf",
          """
          include fastcgi_params;
          fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
          """,
          "snippets/fastcgi-php.conf",
          """
          try_files $fastcgi_script_name =404;
          fastcgi_index index.php;
          include fastcgi.conf;
          """,
          "koi-utf",
          "",
          "koi-win",
          "",
          "win-utf",
          "");

  private PackagedFiles() {}

  static boolean isKnown(String name) {
    return IN_EVERY_IMAGE.contains(shortened(name)) || TEXTS.containsKey(shortened(name));
  }

  /** A stand-in for the file; empty if every image has it. */
  static Optional<String> text(String name) {
    return Optional.ofNullable(TEXTS.get(shortened(name)));
  }

  private static String shortened(String name) {
    return name.replaceFirst("^/etc/nginx/", "");
  }
}
