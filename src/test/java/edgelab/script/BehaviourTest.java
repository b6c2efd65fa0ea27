package edgelab.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviourTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  static Stream<Arguments> grammar() {
    return Stream.of(
        Arguments.of("accept rst", Moment.ACCEPT, new Effect.Rst(), 1),
        Arguments.of("before-101 hang", Moment.BEFORE_101, new Effect.Hang(), 1),
        Arguments.of("at-101 fin every 2", Moment.AT_101, new Effect.Fin(), 2),
        Arguments.of("at-101 status 400", Moment.AT_101, new Effect.Status(400), 1),
        Arguments.of("before-101 status 599", Moment.BEFORE_101, new Effect.Status(599), 1),
        Arguments.of(" at-101  status 503  every 99 ", Moment.AT_101, new Effect.Status(503), 99),
        Arguments.of("heartbeat delay 2", Moment.HEARTBEAT, new Effect.Delay(seconds(2)), 1),
        Arguments.of("at-101 delay 86400", Moment.AT_101, new Effect.Delay(seconds(86_400)), 1),
        Arguments.of("after-101 send 16777216", Moment.AFTER_101, new Effect.Send(16 << 20), 1),
        Arguments.of(
            "after-101 stop-reading 4", Moment.AFTER_101, new Effect.StopReading(seconds(4)), 1),
        Arguments.of(
            "heartbeat close-frame 1001 every 2147483647",
            Moment.HEARTBEAT,
            new Effect.CloseFrame(1001),
            Integer.MAX_VALUE));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @ParameterizedTest
  @MethodSource("grammar")
  void aScriptIsAMomentAndAnEffect(String text, Moment moment, Effect effect, int every) {
    assertThat(Behaviour.parse(HEARTBEAT, text))
        .isEqualTo(new Behaviour(HEARTBEAT, moment, effect, every));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '' is no moment; write MOMENT EFFECT [NUMBER] [every COUNT]; the moments are accept,"
            + " before-101, at-101, after-101, heartbeat",
        "AT_101 hang | 'AT_101' is no moment; write MOMENT EFFECT [NUMBER] [every COUNT]; the"
            + " moments are accept, before-101, at-101, after-101, heartbeat",
        "at-101 | '' is no effect; the effects are fin, rst, hang, status CODE, close-frame CODE,"
            + " delay SECONDS, send BYTES, stop-reading SECONDS",
        "at-101 answer | 'answer' is no effect; the effects are fin, rst, hang, status CODE,"
            + " close-frame CODE, delay SECONDS, send BYTES, stop-reading SECONDS",
        "at-101 status | status must be a whole number from 400 to 599, and is missing",
        "at-101 status 399 | status must be a whole number from 400 to 599, not 399",
        "at-101 status 600 | status must be a whole number from 400 to 599, not 600",
        "at-101 status +503 | status must be a whole number from 400 to 599, not +503",
        "at-101 status every 5 | status must be a whole number from 400 to 599, not every",
        "at-101 delay 0 | delay must be a whole number of seconds from 1 to 86400, not 0",
        "at-101 delay 0.5 | delay must be a whole number of seconds from 1 to 86400, not 0.5",
        "at-101 delay 86401 | delay must be a whole number of seconds from 1 to 86400, not 86401",
        "after-101 send -1 | send must be a whole number of bytes from 1 to 16777216, not -1",
        "after-101 send 0 | send must be a whole number of bytes from 1 to 16777216, not 0",
        "after-101 send 16777217 | send must be a whole number of bytes from 1 to 16777216, not"
            + " 16777217",
        "after-101 stop-reading 4s | stop-reading must be a whole number of seconds from 1 to"
            + " 86400, not 4s",
        "at-101 fin 5 | '5' is one word too many; write MOMENT EFFECT [NUMBER] [every COUNT]",
        "at-101 fin each 5 | 'each' is one word too many; write MOMENT EFFECT [NUMBER] [every"
            + " COUNT]",
        "at-101 fin every 5 6 | '6' is one word too many; write MOMENT EFFECT [NUMBER] [every"
            + " COUNT]",
        "at-101 fin every | every must be a whole number from 1 to 2147483647, and is missing",
        "at-101 fin every 2147483648 | every must be a whole number from 1 to 2147483647, not"
            + " 2147483648",
        "at-101 close-frame 1001 | close-frame is not possible at the moment at-101; its moments"
            + " are after-101, heartbeat",
        "heartbeat status 503 | status is not possible at the moment heartbeat; its moments are"
            + " before-101, at-101",
        "after-101 delay 1 | delay is not possible at the moment after-101; its moments are"
            + " before-101, at-101, heartbeat",
        "at-101 send 9 | send is not possible at the moment at-101; its moments are after-101,"
            + " heartbeat",
        "accept stop-reading 9 | stop-reading is not possible at the moment accept; its moments are"
            + " after-101, heartbeat",
      })
  void anythingElseIsRefusedWithWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> Behaviour.parse(HEARTBEAT, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** The table of effects in CONTRIBUTING is what the parser allows. */
  @Test
  void contributingHasTheMomentsOfEveryEffect() throws IOException {
    List<MatchResult> rows =
        Pattern.compile("(?m)^\\| (`[a-z].*`) \\| (.+) \\| (every moment|`[^|]+`) \\|$")
            .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
            .results()
            .toList();
    assertThat(rows.stream().flatMap(row -> words(row.group(1))))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EffectWord.values()).map(EffectWord::toString).toList());
    for (MatchResult row : rows) {
      List<String> moments =
          row.group(3).equals("every moment")
              ? Stream.of(Moment.values()).map(Moment::word).toList()
              : words(row.group(3)).toList();
      words(row.group(1)).forEach(effect -> assertPossible(effect, row.group(2), moments));
    }
  }

  private static Stream<String> words(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(word -> word.group(1));
  }

  /** At each moment with its least and its greatest number, and neither below nor above. */
  private static void assertPossible(String effect, String numbers, List<String> moments) {
    String word = effect.split(" ")[0];
    Matcher range = Pattern.compile("(\\d+) to (\\d+)").matcher(numbers);
    boolean ranged = range.find();
    long least = ranged ? Long.parseLong(range.group(1)) : 1000;
    long most = ranged ? Long.parseLong(range.group(2)) : 4999;
    boolean none = numbers.equals("none");
    for (Moment moment : Moment.values()) {
      String text = moment.word() + " " + word + (none ? "" : " ");
      boolean possible = moments.contains(moment.word());
      assertThat(isPossible(text + (none ? "" : least))).as(text).isEqualTo(possible);
      assertThat(isPossible(text + (none ? "" : most))).as(text).isEqualTo(possible);
      assertThat(isPossible(text + (none ? " 1" : least - 1))).as(text).isFalse();
      assertThat(isPossible(text + (none ? " 1" : most + 1))).as(text).isFalse();
    }
  }

  private static boolean isPossible(String text) {
    try {
      return Behaviour.parse(HEARTBEAT, text).every() == 1;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /**
   * RFC 6455 §7.4.1 and IANA's registry; 1010 is a client's, and below 3000 the rest is reserved.
   */
  @Test
  void onlyCodesThatAServerMaySendAreSent() {
    List<Integer> sendable =
        IntStream.rangeClosed(-1, 5_100).filter(BehaviourTest::isSendable).boxed().toList();
    assertThat(sendable)
        .hasSize(4 + 3 + 4 + 2_000)
        .startsWith(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 3000)
        .endsWith(4999);
  }

  private static boolean isSendable(int code) {
    try {
      return new Effect.CloseFrame(code).code() == code;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** The Edge's control API takes no more than a script can say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | AT_101 | 'effect':'fin' | 1",
        "-1 | AT_101 | 'effect':'fin' | 1",
        "1 | AT_101 | 'effect':'fin' | 0",
        "1 | AT_101 | 'effect':'send','bytes':9 | 1",
        "1 | AT_101 | 'effect':'status','code':200 | 1",
        "1 | AT_101 | 'effect':'delay','by':-1 | 1",
        "1 | AT_101 | 'effect':'delay','by':86401 | 1",
        "1 | AFTER_101 | 'effect':'send','bytes':0 | 1",
        "1 | AFTER_101 | 'effect':'close-frame','code':1006 | 1",
        "1 | AFTER_101 | 'effect':'stop-reading','time':0 | 1",
      })
  void impossibleJsonIsRefused(String heartbeat, String moment, String effect, String every) {
    String json =
        "{\"heartbeat\":%s,\"moment\":\"%s\",\"effect\":{%s},\"every\":%s}"
            .formatted(heartbeat, moment, effect.replace('\'', '"'), every);
    assertThatThrownBy(() -> Json.read(json, Behaviour.class))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  /** The Edge's control API and a script name an effect alike. */
  @ParameterizedTest
  @MethodSource("grammar")
  void jsonKeepsABehaviour(String text, Moment moment, Effect effect, int every) {
    Behaviour behaviour = new Behaviour(HEARTBEAT, moment, effect, every);
    String json = Json.line(behaviour);
    assertThat(json).contains("\"effect\":\"" + effect.word() + "\"");
    assertThat(text).contains(moment.word() + " ", effect.word());
    assertThat(Json.read(json, Behaviour.class)).isEqualTo(behaviour);
  }

  @Test
  void theFirstOfSoManyConnectionsIsStruck() {
    Behaviour third = Behaviour.parse(HEARTBEAT, "at-101 fin every 3");
    assertThat(
            LongStream.rangeClosed(1, 7)
                .filter(connection -> strikes(third, Moment.AT_101, connection)))
        .containsExactly(1L, 4L, 7L);
    assertThat(strikes(third, Moment.BEFORE_101, 1)).isFalse();
  }

  private static boolean strikes(Behaviour behaviour, Moment moment, long connection) {
    return !(behaviour.at(moment, connection) instanceof Effect.Normal);
  }
}
