package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNotesTest {
  private static List<String> notes(String http, String server, String location) {
    String text =
        "events {}\nhttp {\n%s\nserver {\nlisten 80;\n%s\nlocation / {\n%s\n}\n}\n}\n"
            .formatted(http, server, location);
    return FileNotes.of(Targets.first(Configs.of(text))).stream().map(Note::toString).toList();
  }

  /** The servers and other lines of an upstream, and whether a client may come to another one. */
  @ParameterizedTest
  @CsvSource({
    "server 10.0.0.1; server 10.0.0.2;, true",
    "server 10.0.0.1; server 10.0.0.2; keepalive 8;, true",
    "server 10.0.0.1; server 10.0.0.2; least_conn;, true",
    "ip_hash; server 10.0.0.1; server 10.0.0.2;, false",
    "hash $remote_addr; server 10.0.0.1; server 10.0.0.2;, false",
    "server 10.0.0.1; server 10.0.0.2 backup;, false",
    "server 10.0.0.1; server 10.0.0.2 down;, false",
    "server 10.0.0.1;, false",
  })
  void twoServersNeedAWayToComeBackToTheSame(String lines, boolean isTold) {
    List<String> notes = notes("upstream chat { " + lines + " }", "", "proxy_pass http://chat;");
    assertThat(notes.stream().anyMatch(note -> note.contains("neither ip_hash nor hash")))
        .isEqualTo(isTold);
  }

  /** Where proxy_pass leads, and the note on its name. */
  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000, localhost is ::1 and 127.0.0.1",
    "http://127.0.0.1:3000, -",
    "http://[::1]:3000, -",
    "http://app:3000, -",
    "http://unix:/run/app.sock, -",
    "http://$target, -",
  })
  void aNameHasItsTraps(String url, String note) {
    String set = url.contains("$") ? "set $target app:3000; resolver 127.0.0.11;" : "";
    List<String> notes = notes("", set, "proxy_pass " + url + ";");
    if (note.equals("-")) {
      assertThat(notes).isEmpty();
    } else {
      assertThat(notes).singleElement().asString().contains(note);
    }
  }

  @Test
  void filesThatAreNotHereMayAnswer() {
    String named = "location @app { proxy_pass http://127.0.0.1:1; }";
    assertThat(notes("", named, "try_files $uri $uri/ @app;"))
        .singleElement()
        .asString()
        .contains("try_files looks for files that are not here");
    assertThat(notes("", named, "try_files /none @app;")).isEmpty();
  }

  @Test
  void clientsOfOneAddressAreCountedTogether() {
    String pass = "proxy_pass http://127.0.0.1:1; limit_conn a 9;";
    assertThat(notes("limit_conn_zone $binary_remote_addr zone=a:1m;", "", pass))
        .singleElement()
        .asString()
        .contains("come from one address, which limit_conn counts together");
    assertThat(notes("limit_conn_zone $server_name zone=a:1m;", "", pass)).isEmpty();
  }
}
