package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.rule.Backend;
import edgelab.script.Scenario;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers of NGINX's own the request of a browser meets. */
class RewriteWalkTest {
  private static final Scenario BROWSER =
      Scenario.PLAIN.withBehaviour(
          ClientBehaviour.AGENT
              .withHeader("Origin", "http://nginx")
              .withHeader("User-Agent", "Mozilla/5.0")
              .withHeader("Cookie", "session=a; lang=b"));

  private static final String TABLES =
      """
      geo $lan { default 0; 10.0.0.0/8 1; 172.16.0.0/12 1; 192.168.0.0/16 1; 10.9.0.0/16 2; }
      geo $office { default 0; 203.0.113.0/24 1; }
      geo $http_x_real_ip $told { default no; 203.0.113.0/24 yes; }
      geo $mixed { default 0; 10.0.0.0/8 1; }
      geo $ranged { ranges; default 0; 203.0.113.0-203.0.113.9 1; }
      map $remote_addr $banned { default 0; 203.0.113.7 1; }
      map $remote_addr $lettered { default 0; ~^203\\. 1; }
      map $http_origin $foreign { default 1; "~^https?://nginx(:\\d+)?$" 0; }
      split_clients $remote_addr $half { 50% a; * a; }
      """;

  private static String walk(String lines) {
    RoutedConfig config =
        RoutedConfig.whole(
            "http {\n"
                + TABLES
                + "server { server_name nginx; "
                + lines
                + "\nlocation /ws { proxy_pass http://a; } } }\n",
            "/ws?token=x",
            Backend.STAND_IN,
            BROWSER);
    return RewriteWalk.of(config.context()).answers().stream()
        .map(one -> one.status() + (one.isCertain() ? " certain" : " possible"))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if ($lan = 0) { return 403; } | ",
        "if ($lan) { return 403; } | 403 certain",
        "if ($lan = 2) { return 403; } | 403 possible",
        "if ($office = 0) { return 403; } | 403 certain",
        "if ($told = no) { return 403; } | 403 certain",
        "if ($mixed) { return 403; } | 403 possible",
        "if ($ranged) { return 403; } | 403 possible",
        "if ($banned) { return 403; } | ",
        "if ($lettered) { return 403; } | 403 possible",
        "if ($half = a) { return 403; } | 403 certain",
        "if ($remote_addr = 203.0.113.7) { return 403; } | ",
        "if ($remote_addr != 203.0.113.7) { return 403; } | 403 certain",
        "if ($remote_addr = 10.0.0.7) { return 403; } | 403 possible",
        "if ($remote_addr ~ ^10) { return 403; } | 403 possible",
        "if ($remote_addr) { return 403; } | 403 certain",
      })
  void theAddressOfTheClientsIsThatOfAContainer(String lines, String answers) {
    assertThat(walk(lines)).isEqualTo(answers == null ? "" : answers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if ($http_x_forwarded_for = '') { return 403; } | 403 certain",
        "if ($http_x_forwarded_proto != https) { return 301 https://$host; } | 301 certain",
        "if ($foreign) { return 403; } | ",
        "if ($http_user_agent = '') { return 403; } | ",
        "if ($http_user_agent ~* mozilla) { return 403; } | 403 certain",
        "if ($cookie_session = '') { return 403; } | ",
        "if ($cookie_other = '') { return 403; } | 403 possible",
        "if ($arg_token = '') { return 403; } | ",
        "if ($arg_other = '') { return 403; } | 403 possible",
        "if ($args ~ token) { return 403; } | 403 certain",
        "if ($host != $server_name) { return 403; } | ",
        "if ($http_host = $host) { return 403; } | 403 certain",
        "if ($ssl_client_verify != SUCCESS) { return 403; } | 403 certain",
        "valid_referers none nginx; if ($invalid_referer) { return 403; } | ",
        "valid_referers nginx; if ($invalid_referer) { return 403; } | 403 certain",
        "if (-f /srv/closed) { return 503; } | 503 possible",
      })
  void whatTheClientsSendIsKnown(String lines, String answers) {
    assertThat(walk(lines)).isEqualTo(answers == null ? "" : answers);
  }

  /** A {@code set} holds from its line on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set $no 1; if ($no) { return 403; } | 403 certain",
        "set $no ''; if ($no) { return 403; } set $no 1; | ",
        "set $no 0; if ($http_upgrade) { set $no 1; } if ($no) { return 403; } | 403 certain",
        "set $no 0; if ($arg_other) { set $no 1; } if ($no) { return 403; } | 403 possible",
        "set $no a; if ($http_upgrade) { set $no '${no}b'; } if ($no = ab) { return 403; } | 403 certain",
        "if ($http_upgrade) { break; } return 403; | ",
        "if ($arg_other) { break; } return 403; | 403 possible",
      })
  void variablesAreSetInTheirOrder(String lines, String answers) {
    assertThat(walk(lines)).isEqualTo(answers == null ? "" : answers);
  }
}
