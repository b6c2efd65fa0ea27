package edgelab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import edgelab.check.CheckResult;
import edgelab.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** As far as it goes without Docker; the consumer of {@code src/it} goes all the way. */
class EdgeLabExtensionTest {
  @Test
  void theOptionsAreThoseOfTheCommandLine() throws NoSuchMethodException {
    EdgeLab check =
        Checked.class.getDeclaredMethod("itsOwn", CheckResult.class).getAnnotation(EdgeLab.class);
    assertThat(EdgeLabExtension.arguments(check))
        .containsExactly("missing.conf", "--clients", "7", "--only", "burst,idle");
    EdgeLab plain = Checked.class.getAnnotation(EdgeLab.class);
    assertThat(EdgeLabExtension.arguments(plain))
        .containsExactly("of-the-class.conf", "--clients", "500");
  }

  @Test
  void whereTheLabCannotRunTheTestSaysWhy() {
    List<String> failures =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Checked.class))
            .execute()
            .testEvents()
            .failed()
            .stream()
            .map(Event::toString)
            .toList();
    assertThat(failures).hasSize(3);
    assertThat(failures).anyMatch(text -> text.contains("there is no missing.conf"));
    assertThat(failures).anyMatch(text -> text.contains("there is no of-the-class.conf"));
    assertThat(failures)
        .anyMatch(text -> text.contains("unknown option '--onyl'; did you mean '--only'?"));
  }

  /** Of the kit alone: Surefire takes no nested class. */
  @EdgeLab(config = "of-the-class.conf")
  static class Checked {
    @Test
    @EdgeLab(
        config = "missing.conf",
        clients = 7,
        options = {"--only", "burst,idle"})
    void itsOwn(CheckResult check) {}

    @Test
    void thatOfTheClass(Verdict burst) {}

    @Test
    @EdgeLab(config = "missing.conf", options = "--onyl")
    void aMistypedOption(CheckResult check) {}
  }
}
