package edgelab.agent.transport.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.junit.jupiter.api.Test;

class AnswerExcerptTest {
  private static final String TWO_BYTES = "é";

  @Test
  void escapesWhatDoesNotShow() {
    assertThat(body("<p>é</p>\r\n\t\u001b[31m".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("<p>é</p>\\r\\n\\t\\u001b[31m");
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    response.getHeaders().put("server", List.of("a\u001b", "b\u0085"));
    assertThat(AnswerExcerpt.of(response, new byte[0]))
        .isEqualTo(new AnswerExcerpt("a\\u001b, b\\u0085", "", "", ""));
    assertThat(body("\u202eexe".getBytes(StandardCharsets.UTF_8))).isEqualTo("\\u202eexe");
  }

  @Test
  void keepsOnlyText() {
    assertThat(body(new byte[] {0x1f, (byte) 0x8b, 8, 0})).as("gzip").isEmpty();
    assertThat(body(new byte[] {'a', 0, 'b'})).isEmpty();
  }

  @Test
  void aCharacterThatIsCutIsLeftOut() {
    byte[] whole = ("body " + TWO_BYTES).getBytes(StandardCharsets.UTF_8);
    assertThat(body(Arrays.copyOf(whole, whole.length - 1))).isEqualTo("body ");
  }

  @Test
  void aLongHeaderIsCut() {
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    response.getHeaders().put("Location", List.of("x".repeat(201)));
    assertThat(AnswerExcerpt.of(response, new byte[0]).location()).isEqualTo("x".repeat(200));
  }

  private static String body(byte[] bytes) {
    return AnswerExcerpt.of(new TyrusUpgradeResponse(), bytes).body();
  }
}
