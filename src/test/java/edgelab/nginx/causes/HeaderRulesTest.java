package edgelab.nginx.causes;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.fix;
import static edgelab.nginx.causes.Suspicions.fixes;
import static edgelab.nginx.causes.Suspicions.location;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.causes.headers.AcceptHidden;
import edgelab.nginx.causes.headers.AuthUpgraded;
import edgelab.nginx.causes.headers.BufferTooSmall;
import edgelab.nginx.causes.headers.Http10Upstream;
import edgelab.nginx.causes.headers.SubprotocolHidden;
import edgelab.nginx.causes.headers.SubprotocolStripped;
import edgelab.nginx.causes.headers.UpgradeMangled;
import edgelab.nginx.causes.headers.UpgradeNotForwarded;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.script.Scenario;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that NGINX sends the upstream, or hides of the answer. */
class HeaderRulesTest {
  private static final NginxCause LOST = UpgradeNotForwarded.CAUSE;
  private static final NginxCause MANGLED = UpgradeMangled.CAUSE;
  private static final String UPGRADE = "proxy_set_header Upgrade $http_upgrade;\n";
  private static final String CONNECTION = "proxy_set_header Connection \"upgrade\";\n";
  private static final String PASS = "proxy_pass http://edge:8080; proxy_http_version 1.1;";
  private static final Scenario UNASKED =
      Scenario.PLAIN.withBehaviour(ClientBehaviour.AGENT.withSubprotocol(""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_set_header UPGRADE websocket; proxy_set_header connection 'keep-alive, Upgrade';",
        "proxy_set_header Upgrade ${http_upgrade}; proxy_set_header Connection $http_connection;",
        "proxy_set_header Upgrade $u; proxy_set_header Connection $c; set $u WebSocket; set $c '';"
            + " if ($http_upgrade) { set $c upgrade; }",
        "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection ''; "
            + "proxy_set_header Connection upgrade;"
      })
  void otherSpellingsAreInnocent(String lines) {
    assertThat(of(LOST, context(location(lines)))).isEmpty();
    assertThat(of(MANGLED, context(location(lines)))).isEmpty();
  }

  @Test
  void aMisspelledVariableIsBlamedAndNotConnection() {
    RuleContext context =
        context(location("proxy_set_header Upgrade $http_upgarde;\n" + CONNECTION));
    assertThat(of(LOST, context)).containsExactly("5 certain");
    assertThat(fix(LOST, context))
        .containsExactly(
            "5 proxy_set_header Upgrade $http_upgarde; -> proxy_set_header Upgrade $http_upgrade;");
  }

  @Test
  void aMisspelledHeaderIsSetRight() {
    RuleContext context = context(location(UPGRADE + "proxy_set_header Conection \"upgrade\";"));
    assertThat(of(LOST, context)).containsExactly("6 certain");
    assertThat(fix(LOST, context))
        .containsExactly(
            "6 proxy_set_header Conection upgrade; -> proxy_set_header Connection upgrade;");
  }

  @Test
  void theSerialNumberOfTheConnectionIsNoUpgrade() {
    RuleContext context = context(location(UPGRADE + "proxy_set_header Connection $connection;"));
    assertThat(of(LOST, context)).containsExactly("6 certain");
  }

  @Test
  void aMapWithItsValuesSwappedIsFollowed() {
    String map = "map $http_upgrade $up { default close; '' upgrade; }\n";
    String text =
        location(UPGRADE + "proxy_set_header Connection $up;").replace("http {", "http { " + map);
    assertThat(of(LOST, context(text))).containsExactly("7 certain");
    String right = text.replace("default close; ''", "~*^websocket$ upgrade; nothing");
    assertThat(of(LOST, context(right))).isEmpty();
  }

  @Test
  void allThatIsMissingGoesIntoOneFix() {
    RuleContext context = context(server("location / {\nproxy_pass http://edge:8080;\n}"));
    assertThat(of(LOST, context)).containsExactly("4 possible"); // HTTP/1.0 is refused before
    List<String> all =
        List.of(
            "4 + proxy_set_header Upgrade $http_upgrade;",
            "4 + proxy_set_header Connection upgrade;",
            "4 + proxy_http_version 1.1;");
    assertThat(fix(LOST, context)).containsExactlyElementsOf(all);
    assertThat(of(Http10Upstream.CAUSE, context)).containsExactly("4 certain");
    assertThat(fix(Http10Upstream.CAUSE, context)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theLineThatCancelsIsBlamedAndTheInheritedValuesAreRepeated() {
    String outer = "proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection $up;\n";
    String text =
        server(outer + "location / { " + PASS + "\nproxy_set_header Host $host;\n}")
            .replace("http {", "http { map $http_upgrade $up { default upgrade; }");
    assertThat(of(LOST, context(text))).containsExactly("7 certain");
    assertThat(fix(LOST, context(text)))
        .containsExactly(
            "6 + proxy_set_header Upgrade $http_upgrade;", "6 + proxy_set_header Connection $up;");
    String innocent = text.replace("proxy_set_header Host $host;", "");
    assertThat(of(LOST, context(innocent))).isEmpty();
  }

  @Test
  void anInsertedLineCancelsNoneThatIsInherited() {
    String text = server("proxy_set_header Host $host;\nlocation / { " + PASS + "\n" + "}");
    assertThat(fixes(LOST, context(text)))
        .containsExactly(
            List.of(
                "3 + proxy_set_header Upgrade $http_upgrade;",
                "3 + proxy_set_header Connection upgrade;"),
            List.of(
                "5 + proxy_set_header Upgrade $http_upgrade;",
                "5 + proxy_set_header Connection upgrade;",
                "5 + proxy_set_header Host $host;"));
  }

  @Test
  void nothingIsInsertedIntoAnIf() {
    String text = server("location / {\nif ($http_upgrade) {\nproxy_pass http://edge:8080;\n}\n}");
    assertThat(fix(LOST, context(text))).allMatch(edit -> edit.startsWith("4 + "));
  }

  @Test
  void anUpgradeToSomethingElseIsMangled() {
    RuleContext context = context(location("proxy_set_header Upgrade h2c;\n"));
    assertThat(of(MANGLED, context)).containsExactly("5 certain");
    assertThat(of(LOST, context)).containsExactly("5 possible"); // Upgrade is looked at before
    assertThat(fix(MANGLED, context))
        .containsExactly(
            "5 proxy_set_header Upgrade h2c; -> proxy_set_header Upgrade $http_upgrade;",
            "4 + proxy_set_header Connection upgrade;");
    assertThat(of(MANGLED, context(location(CONNECTION)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Sec-WebSocket-Accept, accept_hidden", "Sec-WebSocket-Protocol, subprotocol_hidden"})
  void aHiddenHeaderIsFoundInAnyCaseAndAtEveryLevel(String header, String id) {
    NginxCause cause = id.startsWith("accept") ? AcceptHidden.CAUSE : SubprotocolHidden.CAUSE;
    String hide = "proxy_hide_header " + header.toLowerCase(Locale.ROOT) + ";\n";
    RuleContext context = context(server(hide + "location / {" + PASS + "\n" + hide + "}"));
    assertThat(of(cause, context)).containsExactly("6 certain");
    assertThat(fix(cause, context)).containsExactly("6 - " + hide.strip(), "4 - " + hide.strip());
    RuleContext other =
        context(server(hide + "location / {" + PASS + " proxy_hide_header X-A;\n}"));
    assertThat(of(cause, other)).isEmpty();
    RuleContext passed = context(location(hide + "proxy_pass_header " + header + ";"));
    assertThat(of(cause, passed)).isEmpty();
  }

  @Test
  void aSubprotocolMattersToClientsThatAskForOne() {
    String hidden = location("proxy_hide_header Sec-WebSocket-Protocol;");
    assertThat(of(SubprotocolHidden.CAUSE, context(hidden, UNASKED))).containsExactly("5 possible");
    String stripped = location("proxy_set_header Sec-WebSocket-Protocol '';");
    assertThat(of(SubprotocolStripped.CAUSE, context(stripped, UNASKED)))
        .containsExactly("5 possible");
    String passed =
        location("proxy_set_header Sec-WebSocket-Protocol $http_sec_websocket_protocol;");
    assertThat(of(SubprotocolStripped.CAUSE, context(passed, UNASKED))).isEmpty();
    assertThat(of(SubprotocolStripped.CAUSE, context(passed))).isEmpty();
  }

  @Test
  void theLastLineOfABlockStaysSoThatTheBlockInheritsNothing() {
    RuleContext alone =
        context(location("proxy_set_header sec-websocket-protocol $http_sec_websocket_protocl;"));
    assertThat(of(SubprotocolStripped.CAUSE, alone)).containsExactly("5 certain");
    assertThat(fix(SubprotocolStripped.CAUSE, alone))
        .containsExactly(
            "5 proxy_set_header sec-websocket-protocol $http_sec_websocket_protocl; ->"
                + " proxy_set_header Sec-WebSocket-Protocol $http_sec_websocket_protocol;");
    RuleContext two =
        context(location("proxy_set_header Sec-WebSocket-Protocol chat;\n" + UPGRADE));
    assertThat(fix(SubprotocolStripped.CAUSE, two))
        .containsExactly("5 - proxy_set_header Sec-WebSocket-Protocol chat;");
  }

  @Test
  void anAuthRequestThatInheritsUpgradeIsGivenTheOtherHeadersAgain() {
    String text =
        server(
            "proxy_http_version 1.1;\nproxy_set_header Host $host;\n"
                + UPGRADE
                + CONNECTION
                + "location /auth {\nproxy_pass http://edge:61084;\n}\n"
                + "location / { proxy_pass http://edge:8080; auth_request /auth; }");
    assertThat(of(AuthUpgraded.CAUSE, context(text))).containsExactly("6 certain");
    assertThat(fix(AuthUpgraded.CAUSE, context(text)))
        .containsExactly("8 + proxy_set_header Upgrade \"\";", "8 + proxy_set_header Host $host;");
    String off = text.replace("auth_request /auth", "auth_request off");
    assertThat(of(AuthUpgraded.CAUSE, context(off))).isEmpty();
    String mirror = text.replace("auth_request", "mirror");
    assertThat(of(AuthUpgraded.CAUSE, context(mirror))).containsExactly("6 certain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return 204;",
        "proxy_set_header Upgrade '';",
        "proxy_http_version 1.0;",
      })
  void anAuthRequestWithoutAnUpgradeIsInnocent(String line) {
    String text =
        server(
            "proxy_http_version 1.1;\n"
                + UPGRADE
                + CONNECTION
                + "location = /auth { proxy_pass http://edge:61084; "
                + line
                + " }\nlocation / { proxy_pass http://edge:8080; auth_request /auth; }");
    assertThat(of(AuthUpgraded.CAUSE, context(text))).noneMatch(one -> one.endsWith("certain"));
  }

  @ParameterizedTest
  @CsvSource({"159, certain", "160, possible", "1k, possible", "4k, ''", "8K, ''"})
  void theHeadOfTheAnswerMustFitIntoTheBuffer(String size, String expected) {
    RuleContext context = context(location("proxy_buffer_size " + size + ";"));
    assertThat(of(BufferTooSmall.CAUSE, context).toString())
        .isEqualTo(expected.isEmpty() ? "[]" : "[5 " + expected + "]");
  }

  @Test
  void theBuffersThatGoWithItGrowToo() {
    RuleContext context =
        context(
            location("proxy_buffer_size 64;\nproxy_buffers 4 64;\nproxy_busy_buffers_size 128;\n"));
    assertThat(fix(BufferTooSmall.CAUSE, context))
        .containsExactly(
            "5 proxy_buffer_size 64; -> proxy_buffer_size 4k;",
            "6 proxy_buffers 4 64; -> proxy_buffers 8 4k;",
            "7 proxy_busy_buffers_size 128; -> proxy_busy_buffers_size 8k;");
  }
}
