package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Directive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 259 requests to 40 random servers go where NGINX 1.22.1 took them. */
class RouterTest {
  private static final Path FOLDER = Path.of("src/test/resources/nginx");
  private static final Directive HTTP =
      ConfigFile.read(FOLDER.resolve("routes.conf")).directives().get(1);

  static Stream<String> requests() throws IOException {
    return Files.readAllLines(FOLDER.resolve("routes.tsv")).stream();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestGoesWhereNginxTakesIt(String line) {
    String[] columns = line.split("\t");
    Directive server = Router.server(HTTP, Integer.parseInt(columns[0]), columns[1]).orElseThrow();
    List<Directive> chain = Router.locations(server, columns[2]);
    assertThat(answer(chain, columns[2])).isEqualTo(columns[3]);
  }

  private static String answer(List<Directive> chain, String path) {
    if (chain.isEmpty()) {
      return "404";
    }
    Directive location = chain.get(chain.size() - 1);
    return Location.of(location).addsSlash(path)
        ? "301"
        : location.block("return").get(0).args().get(1);
  }
}
