package edgelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeEventTest {
  @ParameterizedTest
  @CsvSource({
    "REQUESTED, 12, 12",
    "REQUESTED, '', -1",
    "REQUESTED, x1, -1",
    "REQUESTED, 1234567890, -1",
    "CLOSED, 1006, -1"
  })
  void onlyARequestTellsItsClient(Kind kind, String detail, int client) {
    assertThat(Histories.edge(1, kind, detail).client().orElse(-1)).isEqualTo(client);
  }
}
