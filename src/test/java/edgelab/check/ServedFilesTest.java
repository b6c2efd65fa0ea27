package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedFilesTest {
  private static List<String> notes(String server, String location) {
    String text =
        "events {}\nhttp {\nserver {\nlisten 80;\n%s\nlocation /ws {\n%s\n}\n}\n}\n"
            .formatted(server, location);
    return FileNotes.of(Targets.first(Configs.of(text))).stream().map(Note::toString).toList();
  }

  /** Lines of the server, the arguments of try_files, and the files that it looks for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "root /srv/www; | $uri @app | /srv/www/ws",
        "root /srv/www/; | $uri $uri/ @app | /srv/www/ws and /srv/www/ws/index.html",
        "root www; index a.html b.php; | $uri/ @app"
            + " | /etc/nginx/www/ws/a.html and /etc/nginx/www/ws/b.php",
        "'' | ${uri}.html @app | /etc/nginx/html/ws.html",
        "root $data; | /down.html @app | $data/down.html",
      })
  void theFilesOfTryFilesAreNamed(String server, String tried, String files) {
    String named = server + " location @app { proxy_pass http://127.0.0.1:1; }";
    assertThat(notes(named, "try_files " + tried + ";"))
        .singleElement()
        .asString()
        .endsWith(
            "nginx.conf:7 try_files looks for %s, not here: where there is one, NGINX answers with"
                    .formatted(files)
                + " it and does not pass /ws on");
  }

  @Test
  void aFolderIsNamedOnce() {
    String text =
        "server { root /srv; location / { try_files $uri $uri/ @app; }"
            + " location @app { proxy_pass http://127.0.0.1:1; } }";
    assertThat(FileNotes.of(Targets.first(Configs.of(text))))
        .singleElement()
        .asString()
        .contains("try_files looks for /srv/index.html, not here");
  }

  @Test
  void anAliasIsInThePlaceOfTheLocation() {
    String named = "location @app { proxy_pass http://127.0.0.1:1; }";
    assertThat(notes(named, "alias /data; try_files $uri.html @app;"))
        .singleElement()
        .asString()
        .contains("looks for /data.html, not here");
  }

  /** NGINX answers 404 where the page of another error is absent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error_page 502 503 /down.html; root /srv; | error_page 502 503 /down.html answers with /srv/down.html",
        "error_page 502 /50x.html; location = /50x.html { root /var/www; }"
            + " | error_page 502 /50x.html answers with /var/www/50x.html",
        "error_page 502 /50x.html; location = /50x.html { root /usr/share/nginx/html; } | -",
        "error_page 502 @down; location @down { return 503; } | -",
        "error_page 502 /down; location /down { return 503; } | -",
        "error_page 502 /down; location /down { proxy_pass http://127.0.0.1:2; } | -",
        "error_page 502 https://a.example/; | -",
      })
  void theFileOfAnErrorPageIsNamed(String server, String note) {
    List<String> notes = notes(server, "proxy_pass http://127.0.0.1:1;");
    if (note.equals("-")) {
      assertThat(notes).isEmpty();
    } else {
      assertThat(notes).singleElement().asString().contains(note);
    }
  }
}
