package edgelab.nginx.causes.headers;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.fix;
import static edgelab.nginx.causes.Suspicions.location;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.RuleContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that NGINX takes out of a 101, puts into it, or keeps from the upstream. */
class AnswerHeadersTest {
  private static final String EXTENSION = "add_header Sec-WebSocket-Extensions x always;";
  private static final String UPGRADE =
      "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add_header Sec-WebSocket-Extensions x;",
        "add_header Sec-WebSocket-Extensions '' always;",
        "add_header Sec-WebSocket-Extensions $http_sec_websocket_extensions always;",
        "add_header X-Frame-Options DENY always;",
        "add_header Sec-WebSocket-Extensions x always; if ($http_upgrade) { set $x 1; }",
      })
  void aHeaderIsAddedToA101WithAlwaysAndAValueOnly(String line) {
    assertThat(of(ExtensionAdded.CAUSE, context(location(line))))
        .isEqualTo(line.startsWith(EXTENSION) ? List.of("5 certain") : List.of());
  }

  @Test
  void anInheritedLineThatWouldComeBackGoesToo() {
    RuleContext context =
        context(server(EXTENSION + "location / { proxy_pass http://edge;\n" + EXTENSION + "}"));
    assertThat(fix(ExtensionAdded.CAUSE, context))
        .containsExactly("5 - " + EXTENSION, "4 - " + EXTENSION);
  }

  @ParameterizedTest
  @CsvSource({
    "proxy_hide_header upgrade;, 5 certain",
    "add_header Upgrade websocket always;, 5 certain",
    "add_header Upgrade $http_x always;, ''",
    "add_header Upgrade websocket;, ''",
    "proxy_hide_header Connection;, ''",
  })
  void theUpgradeOfA101IsHiddenOrDoubled(String line, String found) {
    assertThat(String.join(" ", of(UpgradeHidden.CAUSE, context(location(line))))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "add_header Sec-WebSocket-Protocol graphql-ws always;, 5 certain",
    "add_header Sec-WebSocket-Protocol graphql-ws;, ''",
    "add_header Sec-WebSocket-Protocol $http_sec_websocket_protocol always;, 5 certain",
    "add_header Sec-WebSocket-Protocol $upstream_http_x always;, 5 possible",
  })
  void aSubprotocolIsAdded(String line, String found) {
    assertThat(String.join(" ", of(SubprotocolAdded.CAUSE, context(location(line)))))
        .isEqualTo(found);
  }

  /** A backend compresses for a client that was told nothing of it. */
  @ParameterizedTest
  @CsvSource({
    "proxy_hide_header Sec-WebSocket-Extensions;, 1",
    "proxy_hide_header Sec-WebSocket-Protocol;, 0",
    "proxy_hide_header Sec-WebSocket-Extensions; proxy_set_header Sec-WebSocket-Extensions '';, 0",
    "proxy_hide_header Sec-WebSocket-Extensions; proxy_pass_header Sec-WebSocket-Extensions;, 0",
  })
  void aGrantedExtensionIsHidden(String lines, int found) {
    assertThat(ExtensionHidden.RULE.suspect(context(location(lines)))).hasSize(found);
  }

  /** The lines of server and location, and the fix. */
  @ParameterizedTest
  @CsvSource({
    "'', ssi on;, 6 ssi on; -> ssi off;",
    "ssi on;, '', 5 + ssi off;",
    "ssi on;, ssi off;, ''",
    "ssi on;, root /srv;, 5 + ssi off;",
    "'', '', ''",
  })
  void commandsAreLookedForInA101(String around, String line, String fix) {
    RuleContext context =
        context(server(around + "\nlocation / { proxy_pass http://edge;\n" + line + "\n}"));
    assertThat(AnswerHeld.RULE.suspect(context))
        .hasSize(fix.isEmpty() ? 0 : 1)
        .allSatisfy(
            one -> {
              assertThat(one.isCertain()).isFalse();
              assertThat(Suspects.fix(List.of(one))).containsExactly("nginx.conf:" + fix);
            });
  }

  @Test
  void aSecondAcceptIsAdded() {
    assertThat(
            of(AcceptHidden.CAUSE, context(location("add_header Sec-WebSocket-Accept x always;"))))
        .containsExactly("5 certain");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy_method POST;, 6 certain, 6 proxy_method POST; -> proxy_method GET;",
    "proxy_method $x;, 6 possible, 6 proxy_method $x; -> proxy_method GET;",
    "proxy_method GET;, '', ''",
    "proxy_method $request_method;, '', ''",
  })
  void anUpgradeIsAGet(String line, String found, String fix) {
    RuleContext context = context(location(UPGRADE + line));
    assertThat(String.join(" ", of(MethodChanged.CAUSE, context))).isEqualTo(found);
    if (!found.isEmpty()) {
      assertThat(fix(MethodChanged.CAUSE, context)).containsExactly(fix);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_pass_request_headers off; | 6 proxy_pass_request_headers off; ->"
            + " proxy_pass_request_headers on;",
        "proxy_set_header Sec-WebSocket-Key ''; | 6 - proxy_set_header Sec-WebSocket-Key \"\";",
        "proxy_set_header Host ''; | 6 proxy_set_header Host \"\"; -> proxy_set_header Host"
            + " $host;",
        "proxy_set_header Sec-WebSocket-Version 8; | 6 - proxy_set_header Sec-WebSocket-Version 8;",
      })
  void theClientsOwnHeadersAreNeeded(String line, String fix) {
    RuleContext context = context(location(UPGRADE + line));
    assertThat(of(RequestHeadersDropped.CAUSE, context)).containsExactly("6 certain");
    assertThat(fix(RequestHeadersDropped.CAUSE, context)).containsExactly(fix);
  }

  /** The upstream refuses for the want of Upgrade first. */
  @Test
  void withoutUpgradeItIsPossible() {
    assertThat(
            of(RequestHeadersDropped.CAUSE, context(location("proxy_pass_request_headers off;"))))
        .containsExactly("5 possible");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass_request_headers on;",
        "proxy_set_header Sec-WebSocket-Key $http_sec_websocket_key;",
        "proxy_set_header Sec-WebSocket-Version 13;",
        "proxy_set_header Host $proxy_host;",
        "proxy_set_header Host ''; proxy_set_header Host a;",
        "proxy_pass_request_headers off; proxy_set_header Sec-WebSocket-Version 13;"
            + " proxy_set_header Sec-WebSocket-Key $http_sec_websocket_key;",
      })
  void headersThatArriveAreInnocent(String line) {
    assertThat(of(RequestHeadersDropped.CAUSE, context(location(UPGRADE + line)))).isEmpty();
  }
}
