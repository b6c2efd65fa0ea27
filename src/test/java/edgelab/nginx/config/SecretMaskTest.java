package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_set_header Authorization \"Bearer abc\"; | proxy_set_header Authorization \"***\";",
        "  proxy_set_header X-Api-Key abc; # x | proxy_set_header X-Api-Key \"***\"; # x",
        "proxy_set_header \"Cookie\" 'session=abc'; | proxy_set_header \"Cookie\" \"***\";",
        "fastcgi_param DB_PASSWORD $a-b; | fastcgi_param DB_PASSWORD \"***\";",
        "proxy_set_header Authorization \"Bearer a;b{c\"; | proxy_set_header Authorization \"***\";",
        "set $api_token abc; | set $api_token \"***\";",
        "map $http_x_api_key $who { default x; abc  a; } | map $http_x_api_key $who { default x; \"***\"  a; }",
        "if ($http_authorization != \"Bearer a)\") { } | if ($http_authorization != \"***\") { }",
        "if ($arg_token = abc) { return 403; } | if ($arg_token = \"***\") { return 403; }",
        "secure_link_secret abc; | secure_link_secret \"***\";",
        "secure_link_md5 \"$uri abc\"; | secure_link_md5 \"***\";",
        "return 302 \"https://h/?a=1&token=abc\"; | return 302 \"https://h/?a=1&token=***\";",
        "location / { add_header X-Secret abc; } | location / { add_header X-Secret \"***\"; }",
      })
  void aSecretIsHidden(String line, String shown) {
    assertThat(SecretMask.of(line)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_set_header Sec-WebSocket-Key $http_sec_websocket_key;",
        "proxy_set_header Authorization \"\";",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection \"upgrade\";",
        "ssl_certificate_key server.key;",
        "limit_conn_zone $binary_remote_addr zone=key:1m;",
        "auth_basic_user_file .htpasswd;",
        "if ($http_authorization) { return 403; }",
        "map $http_upgrade $connection { default upgrade; '' close; }",
        "map $http_cookie $by { default $http_cookie; '' $remote_addr; include by.map; }",
        "return 302 /ws?token=$arg_token&page=1;",
      })
  void theRestIsShown(String line) {
    assertThat(SecretMask.of(line)).isEqualTo(line);
  }
}
