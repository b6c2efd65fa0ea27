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

  @Test
  void columnsAreLeftOutUntilTheRestFits() {
    List<List<String>> rows = List.of(List.of("a", "b", "c", "d"), List.of("1", "2", "3", "4"));
    List<String> dispensable = List.of("d", "b", "a");
    assertThat(Table.of(rows, 12, dispensable)).startsWith("  a  b  c  d\n");
    assertThat(Table.of(rows, 11, dispensable)).isEqualTo("  a  b  c\n  1  2  3\n");
    assertThat(Table.of(rows, 8, dispensable)).isEqualTo("  a  c\n  1  3\n");
    assertThat(Table.of(rows, 1, dispensable)).isEqualTo("  c\n  3\n");
  }

  @Test
  void aCellIsOnOneLine() {
    assertThat(Table.of(List.of(List.of("a\nb", "\u001b[31m"))))
        .isEqualTo("  a\\nb  \\u001b[31m\n");
  }
}
