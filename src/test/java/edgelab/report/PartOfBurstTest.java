package edgelab.report;

import static edgelab.Histories.PLENTY;
import static edgelab.Histories.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clients of a group keep their numbers, and the page's rows begin at its top. */
class PartOfBurstTest {
  @Test
  void theRowsBeginWithTheFirstClient() {
    Burst whole = Histories.burst(6);
    Burst part =
        new Burst(whole.route(), 2, 4, whole.timing(), whole.seed(), whole.behaviour(), List.of());
    List<Event> events = Stream.of(healthy(4), healthy(5)).flatMap(List::stream).toList();
    EventColumns columns = EventColumns.of(new History(part, PLENTY, events));
    assertThat(columns.clients()).isEqualTo(2);
    assertThat(columns.client()).containsExactly(0, 0, 0, 1, 0, 0);
  }
}
