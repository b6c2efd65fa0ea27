package edgelab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({
    "all, 1.18.0, true",
    ">=1.19.2, 1.19.1, false",
    ">=1.19.2, 1.19.2, true",
    ">=1.19.2, 1.31.5, true",
    "<1.29.7, 1.29.6, true",
    "<1.29.7, 1.29.7, false",
    ">=1.19.2 <1.29.7, 1.9.9, false",
    ">=1.19.2 <1.29.7, 1.22.1, true",
    ">=1.19.2 <1.29.7, 2.0.0, false"
  })
  void containsItsVersions(String range, String version, boolean contained) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(contained);
    assertThat(VersionRange.parse(range)).hasToString(range);
  }

  @Test
  void anythingElseIsRefused() {
    for (String text : new String[] {"", "1.22.1", ">1.22.1", ">=1.22", "<1.29.7 >=1.19.2"}) {
      assertThatThrownBy(() -> VersionRange.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
