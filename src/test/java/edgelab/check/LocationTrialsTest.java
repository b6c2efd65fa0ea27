package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.LocationTrials.Tried;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locations that one NGINX serves are tried side by side. */
class LocationTrialsTest {
  private static List<Integer> batches(String servers) {
    List<Tried> tried =
        ProxiedLocations.in(Configs.of("events {}\nhttp {\n" + servers + "\n}")).stream()
            .map(one -> new Tried(one.target().orElseThrow(), Optional.of(one.sign())))
            .toList();
    return LocationTrials.batches(tried).stream().map(List::size).toList();
  }

  /** Where each of two servers listens, and how many NGINX it takes. */
  @ParameterizedTest
  @CsvSource({
    "80, 80, 1",
    "80, 8080, 1",
    "80, 443 ssl, 1",
    "10.0.0.1:80, 10.0.0.1:80, 1",
    "10.0.0.1:80, 8080, 1",
    "10.0.0.1:80, 10.0.0.2:80, 2",
    "10.0.0.1:80, 10.0.0.1:81, 2",
    "10.0.0.1:80, 80, 2",
    "80, 10.0.0.1:81, 2",
  })
  void anAddressThatTheContainerDoesNotHaveIsGivenToOneOfThem(
      String one, String other, int containers) {
    String server = "server { listen %s; server_name %s; location /ws { proxy_pass http://e; } }\n";
    assertThat(batches(server.formatted(one, "a") + server.formatted(other, "b")))
        .hasSize(containers);
  }

  /** Which location it is, only the query of the address says. */
  @Test
  void aLocationThatIsHandedOverToIsNotLeftOut() {
    NginxConfig config =
        Configs.of(
            "server { listen 80; location @ws { proxy_pass http://e; } location / { error_page 418"
                + " = @ws; if ($arg_t) { return 418; } proxy_pass http://e; }"
                + " location /b { proxy_pass http://e; } }");
    Target dialed = Targets.dialed(config, URI.create("ws://nginx/?t=1"));
    assertThat(LocationTrials.untried(dialed, List.of()))
        .extracting(one -> one.place().toString())
        .containsExactly("location /b");
  }

  @Test
  void hundredsAreTriedAFewDozenAtATime() {
    String locations =
        IntStream.range(0, 120)
            .mapToObj("location /ws/%d { proxy_pass http://e; }"::formatted)
            .collect(Collectors.joining("\n"));
    assertThat(batches("server { listen 80;\n" + locations + "\n}")).containsExactly(50, 50, 20);
  }
}
