package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.EditedVariant;
import edgelab.proxy.VersionRange;
import edgelab.scenario.VariantsIT.OnVersion;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shared by folders of the catalogue is run for each of them. */
class CatalogueRunTest {
  private static final VersionRange ALL = VersionRange.parse("all");
  private static final List<ConfigUnderTest> FIXES =
      VariantsIT.fixes().map(OnVersion::configUnderTest).toList();

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void eachFixIsRunOnEveryVersionThatItIsStatedFor(Variant variant) {
    Object experiment = EditedVariant.experiment(variant.fixed());
    assertThat(FIXES)
        .filteredOn(fix -> EditedVariant.experiment(fix).equals(experiment))
        .anyMatch(fix -> fix.versions().equals(ALL) || fix.versions().equals(variant.nginx()));
  }

  @Test
  void noExperimentIsRunTwice() {
    assertThat(FIXES).extracting(EditedVariant::experiment).doesNotHaveDuplicates();
  }

  @Test
  void eachBrokenOneIsRun() {
    assertThat(VariantsIT.variants())
        .extracting(arguments -> arguments.get()[1])
        .containsExactlyInAnyOrderElementsOf(Variants.ofProxy());
  }
}
