package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Upstreams all of whose servers are marked {@code down}. */
class UpstreamDownTest {
  private static final String CONFIG =
      "events { worker_connections 9000; } http { upstream e {\nserver edge:8080 down;\n%s }"
          + " server { location / { proxy_pass http://e; } } }";

  @Test
  void noServerIsUp() {
    List<Suspicion> found = in("keepalive 8;");
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(0));
    assertThat(Suspects.fix(found))
        .containsExactly("nginx.conf:2 server edge:8080 down; -> server edge:8080;");
  }

  @Test
  void anotherServerIs() {
    assertThat(in("server edge:8082 down;")).hasSize(1);
    assertThat(in("server edge:8082 backup;")).isEmpty();
    assertThat(in("server edge:8082;")).isEmpty();
  }

  private static List<Suspicion> in(String more) {
    return Suspects.of(UpstreamFull.CAUSE).in(CONFIG.formatted(more));
  }
}
