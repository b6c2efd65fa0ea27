package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.LabException;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownVariableTest {
  private static final String REFUSED = "NGINX refused nginx.conf: [emerg] unknown \"%s\" variable";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server { location / { proxy_pass http://e;~proxy_set_header A $connection_upgrade; } }"
            + " | connection_upgrade | nginx.conf:2: NGINX refuses $connection_upgrade: no map, set or"
            + " the like defines it; where nginx.conf or another file does, give their folder:"
            + " ./lab check FOLDER",
        "http { include conf.d/*.conf;~map $a $b { default $x_y; }~server { location / { proxy_pass"
            + " http://e; } } } | x_y | nginx.conf:2: NGINX refuses $x_y: no map, set or the like"
            + " defines it, and nginx.conf:1 include conf.d/*.conf matches no file",
        "http { server { location / { proxy_pass $BACKEND_URL; } } } | backend_url | nginx.conf:1:"
            + " NGINX refuses $BACKEND_URL: no map, set or the like defines it; if this is a"
            + " template, give --env BACKEND_URL=VALUE",
      })
  void itsPlaceIsNamed(String text, String name, String told) {
    NginxConfig config = Configs.of(text.replace('~', '\n'));
    String folder = config.root().base() + "/";
    assertThat(UnknownVariable.placed(new LabException(REFUSED.formatted(name)), config))
        .extracting(placed -> placed.getMessage().replace(folder, ""))
        .isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"invalid number of arguments", "unknown \"elsewhere\" variable"})
  void anotherRefusalStays(String said) {
    LabException refused = new LabException(said);
    NginxConfig config = Configs.of("server { location / { proxy_pass http://e; } }");
    assertThat(UnknownVariable.placed(refused, config)).isSameAs(refused);
  }
}
