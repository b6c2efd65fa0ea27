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

  @ParameterizedTest
  @CsvSource({
    "http_x_key, true",
    "http_origin, false",
    "cookie_x, false",
    "http_user_agent, false"
  })
  void whatABrowserCannotSendIsTold(String asked, boolean isTold) {
    String test = "if ($%s != k) { return 403; }".formatted(asked);
    assertThat(notes("", test, "proxy_pass http://10.0.0.1;"))
        .filteredOn(note -> note.contains("a browser's WebSocket cannot send it"))
        .hasSize(isTold ? 1 : 0);
  }

  /** What the trial of a moving backend does not wait for. */
  @ParameterizedTest
  @CsvSource({"10s, false", "11s, true", "30s, true"})
  void anAnswerThatIsGoodForLongIsToldWithItsTime(String valid, boolean isTold) {
    List<String> notes =
        notes("", "resolver 10.0.0.2 valid=" + valid + "; set $to app;", "proxy_pass http://$to;");
    assertThat(notes.stream().anyMatch(note -> note.contains("lost for so long")))
        .isEqualTo(isTold);
  }

  @Test
  void whatIsAConditionIsNoNote() {
    String text =
        "upstream chat { server 10.0.0.1; server 10.0.0.2; }"
            + " server { location %s { proxy_pass http://chat; } }";
    assertThat(FileNotes.of(Targets.first(Configs.of(text.formatted("/socket.io/"))))).isEmpty();
    assertThat(FileNotes.of(Targets.first(Configs.of(text.formatted("/ws"))))).hasSize(1);
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

  /** What is passed to beside an upstream called agents, and whether its name is told. */
  @ParameterizedTest
  @CsvSource({
    "http://agent/x, '', true",
    "http://agnts, '', true",
    "http://agents, '', false",
    "http://agent:80, '', true",
    "http://edge, '', false",
    "http://agent, location /b { proxy_pass http://agents; }, false",
    "http://agent, set $to agents;, false",
  })
  void aNameThatIsAlmostAnUpstreamsIsTold(String url, String other, boolean isTold) {
    List<String> notes =
        notes("upstream agents { server 10.0.0.1; }", other, "proxy_pass " + url + ";");
    assertThat(notes.stream().anyMatch(note -> note.contains("nothing passes to upstream agents")))
        .isEqualTo(isTold);
  }

  /** The header that has a port which browsers leave out. */
  @ParameterizedTest
  @CsvSource({
    "listen 80;, Host $host:$server_port, as gorilla/websocket and Tornado do",
    "listen 80;, Host $http_host, ''",
    "listen 80;, Host $host:80, as gorilla/websocket and Tornado do",
    "listen 8080;, Host $host:$server_port, ''",
    "listen 80;, X-Forwarded-Host $host:${server_port}, as code-server does",
    "listen 80;, X-Forwarded-Host $host, ''",
  })
  void aUsualPortThatIsWrittenIsTold(String listen, String header, String who) {
    String text =
        "server { %s location / { proxy_pass http://10.0.0.1:1; proxy_set_header %s; } }"
            .formatted(listen, header);
    List<String> notes =
        FileNotes.of(Targets.first(Configs.of(text))).stream().map(Note::toString).toList();
    assertThat(notes).hasSize(who.isEmpty() ? 0 : 1).allMatch(note -> note.contains(who));
  }

  /** The Edge takes both, so that no experiment shows it. */
  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1:9443, plain HTTP to port 9443",
    "http://10.0.0.1:443, plain HTTP to port 443",
    "https://10.0.0.1:80, TLS to port 80",
    "http://chat, plain HTTP to port 8443",
    "https://10.0.0.1:9443, -",
    "https://10.0.0.1, -",
    "http://10.0.0.1, -",
    "https://10.0.0.1:8006, -",
  })
  void aPortMostlySpeaksTheOther(String url, String note) {
    List<String> notes =
        notes("upstream chat { server 10.0.0.2:8443; }", "", "proxy_pass " + url + ";");
    if (note.equals("-")) {
      assertThat(notes).isEmpty();
    } else {
      assertThat(notes).singleElement().asString().contains("NGINX speaks " + note);
    }
  }

  @Test
  void aPatternThatMatchesNothingIsTold() {
    assertThat(notes("include conf.d/*.conf;", "", "proxy_pass http://127.0.0.1:1;"))
        .singleElement()
        .asString()
        .contains("nginx.conf:3 include conf.d/*.conf matches no file here");
  }

  @ParameterizedTest
  @CsvSource({"listen 443;, true", "listen 443 ssl;, false", "listen 8443;, false"})
  void thePortOfTlsWithoutTlsIsTold(String listen, boolean isTold) {
    String text = "server { %s location / { proxy_pass http://127.0.0.1:1; } }".formatted(listen);
    assertThat(FileNotes.of(Targets.first(Configs.of(text))))
        .extracting(Note::toString)
        .filteredOn(note -> note.contains("port 443 is that of wss://"))
        .hasSize(isTold ? 1 : 0);
  }

  /** It may run here on an older version. */
  @Test
  void whatANewerVersionRefusesIsTold() {
    assertThat(notes("", "ssl on; ssl_certificate a;", "proxy_pass http://127.0.0.1:1;"))
        .last()
        .asString()
        .endsWith("nginx.conf:6 ssl on: NGINX 1.25.1 removed it, and refuses the file since");
    assertThat(notes("", "http2 on;", "proxy_pass http://127.0.0.1:1;")).isEmpty();
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

  /** A browser's Origin has its scheme, and its port where that is not the usual one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen 80; | Host $host | -",
        "listen 8080; | Host $http_host | -",
        "listen 8080; | Host $host:8080 | -",
        "listen 8080; | Host app | -",
        "listen 8080; | Host $host | $host has no port: for browsers that dial port 8080",
        "listen 8443 ssl; | Host $host | $host has no port: for browsers that dial port 8443",
        "listen 443 ssl; | Host $host | no X-Forwarded-Proto says so",
        "listen 443 ssl; | X-Forwarded-Proto $scheme | -",
      })
  void whatABackendCannotCompareWithOriginIsTold(String listen, String header, String note) {
    String text =
        "server { %s location / { proxy_pass http://127.0.0.1:1; proxy_set_header %s; } }"
            .formatted(listen, header);
    List<String> notes =
        FileNotes.of(Targets.first(Configs.of(text))).stream().map(Note::toString).toList();
    if (note.equals("-")) {
      assertThat(notes).isEmpty();
    } else {
      assertThat(notes).first().asString().contains(note);
    }
  }
}
