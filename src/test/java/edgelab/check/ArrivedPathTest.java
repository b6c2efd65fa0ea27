package edgelab.check;

import static edgelab.Histories.edge;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivedPathTest {
  private static Target target(String path) {
    return Targets.dialed(
        Configs.of(
            "events {}\nhttp { server { listen 80; location / {\nproxy_pass http://127.0.0.1:1;\n} } }"),
        URI.create("ws://localhost" + path));
  }

  /** Dialed, as it arrived with the lab's token, and the note. */
  @ParameterizedTest
  @CsvSource({
    "/ws/, /ws/?edgelab=token, -",
    "/ws/?a=1, /ws/?a=1&edgelab=token, -",
    "/ws/?a=1, /?a=1&edgelab=token, the backend gets /?a=1 for /ws/?a=1",
    "/ws?a=1, /ws, the backend gets /ws for /ws?a=1",
    "/a/ws, //ws?edgelab=token, 'the backend gets //ws for /a/ws, with two slashes for one'",
    "/ws, /ws?to=http://x&edgelab=token, the backend gets /ws?to=http://x for /ws",
  })
  void aPathThatArrivesAsAnotherIsTold(String dialed, String arrived, String note) {
    Target target = target(dialed);
    CheckResult result =
        CheckedTrials.healthy(target, Trial.QUERY, List.of(edge(1, EdgeEvent.Kind.PATH, arrived)));
    assertThat(result.notes().stream().map(Note::text).toList())
        .isEqualTo(note.equals("-") ? List.of() : List.of(note));
    assertThat(result.notes()).allMatch(one -> one.where().line() == 3);
  }

  @Test
  void nothingIsSaidOfWhatDidNotArrive() {
    assertThat(CheckedTrials.healthy(target("/ws"), Trial.BURST, List.of()).notes()).isEmpty();
  }
}
