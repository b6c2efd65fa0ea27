package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissesTest {
  private static final List<String> KNOWN =
      List.of("check", "report", "limit-conn", "limit-req", "limit-rate", "limit-zone", "x");

  @Test
  void theNearestComesFirstAndNoMoreThanThreeCome() {
    assertThat(NearMisses.hint("reprot", KNOWN)).isEqualTo("; did you mean 'report'?");
    assertThat(NearMisses.hint("limit-re", KNOWN))
        .isEqualTo("; did you mean 'limit-req' or 'limit-rate'?");
    assertThat(NearMisses.hint("limit", KNOWN).split(" or ")).hasSize(3);
    assertThat(NearMisses.hint("conn", KNOWN)).isEqualTo("; did you mean 'limit-conn'?");
  }

  @Test
  void nothingIsGuessedFromFar() {
    assertThat(NearMisses.hint("moon", KNOWN)).isEmpty();
    assertThat(NearMisses.hint("", KNOWN)).isEmpty();
    assertThat(NearMisses.hint("yy", KNOWN)).isEmpty();
  }

  @Test
  void aMisspellingDiffersByOneOrTwoLetters() {
    assertThat(NearMisses.isMisspelling("Conection", "Connection")).isTrue();
    assertThat(NearMisses.isMisspelling("$http_upgrdae", "$HTTP_upgrade")).isTrue();
    assertThat(NearMisses.isMisspelling("UPGRADE", "Upgrade")).isFalse();
    assertThat(NearMisses.isMisspelling("Origin", "Upgrade")).isFalse();
  }
}
