package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(Table.of(List.of(List.of("a", "", "c"), List.of("100", "", "%d"))))
        .isEqualToNormalizingNewlines("  a      c\n  100    %d\n");
  }
}
