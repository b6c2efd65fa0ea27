package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequiredFilesTest {
  private static List<String> needed(String text) {
    return RequiredFiles.of(Configs.of(text)).stream()
        .map(one -> one.kind() + " " + one.path())
        .toList();
  }

  @Test
  void filesFoldersAndUsersAreListed() {
    assertThat(
            needed(
                """
                user www-data adm;
                pid run/nginx.pid;
                error_log /var/log/x/error.log;
                error_log stderr;
                working_directory /srv;
                events {}
                http {
                  access_log syslog:server=a;
                  access_log /dev/stdout;
                  access_log off;
                  access_log /logs/$host.log;
                  proxy_cache_path /var/cache/edge/ keys_zone=a:1m;
                  proxy_temp_path /t/a;
                  server {
                    listen unix:/run/x/a.sock;
                    ssl_certificate cert.pem;
                    ssl_certificate_key /k.pem;
                    ssl_certificate /tls/$ssl_server_name.pem;
                    ssl_certificate_key data:$key;
                    ssl_client_certificate ca.pem;
                    ssl_dhparam dh.pem;
                    ssl_session_ticket_key t.key;
                    ssl_protocols TLSv1.3;
                    auth_basic_user_file users;
                    location / {
                      proxy_ssl_trusted_certificate /up.pem;
                      proxy_ssl_password_file /pw;
                      proxy_pass https://e;
                    }
                  }
                }
                """))
        .containsExactly(
            "USER www-data",
            "GROUP adm",
            "FOLDER run",
            "FOLDER /var/log/x",
            "FOLDER /srv",
            "FOLDER /logs",
            "FOLDER /var/cache",
            "FOLDER /t",
            "FOLDER /run/x",
            "CERTIFICATE /etc/nginx/cert.pem",
            "KEY /k.pem",
            "AUTHORITIES /etc/nginx/ca.pem",
            "DH_PARAMETERS /etc/nginx/dh.pem",
            "TICKET_KEY /etc/nginx/t.key",
            "USERS /etc/nginx/users",
            "AUTHORITIES /up.pem",
            "PASSWORDS /pw");
  }
}
