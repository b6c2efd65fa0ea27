package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralTest {
  @Test
  void oneIsSingular() {
    assertThat(Plural.clients(1)).isEqualTo("1 client");
    assertThat(Plural.of(1, "rule has", "rules have")).isEqualTo("1 rule has");
    assertThat(Plural.times(1)).isEqualTo("once");
  }

  @Test
  void allOthersArePlural() {
    assertThat(Plural.clients(0)).isEqualTo("0 clients");
    assertThat(Plural.clients(500)).isEqualTo("500 clients");
    assertThat(Plural.of(2, "rule has", "rules have")).isEqualTo("2 rules have");
    assertThat(Plural.times(0)).isEqualTo("0 times");
  }
}
