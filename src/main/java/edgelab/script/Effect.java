package edgelab.script;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Something that the Edge does at a {@link Moment}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "effect")
@JsonSubTypes({
  @Type(value = Effect.Normal.class, name = "answer"),
  @Type(value = Effect.Status.class, name = "status"),
  @Type(value = Effect.Fin.class, name = "fin"),
  @Type(value = Effect.Rst.class, name = "rst"),
  @Type(value = Effect.Hang.class, name = "hang"),
  @Type(value = Effect.CloseFrame.class, name = "close-frame"),
  @Type(value = Effect.Delay.class, name = "delay"),
  @Type(value = Effect.Send.class, name = "send"),
  @Type(value = Effect.StopReading.class, name = "stop-reading"),
})
public sealed interface Effect {
  /** The longest time of an effect, and far longer than any experiment: a day. */
  Duration LONGEST = Duration.ofDays(1);

  /** The moments at which it is possible. */
  default Set<Moment> moments() {
    return EnumSet.allOf(Moment.class);
  }

  /** As it is written in a script: {@code close-frame}. */
  default String word() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** A proper answer. */
  record Normal() implements Effect {}

  /**
   * An HTTP error in place of the 101.
   *
   * @param code from 400 to 599
   */
  record Status(int code) implements Effect {
    static final AllowedNumbers CODES = AllowedNumbers.between("status", "", 400, 599);

    public Status {
      CODES.check(code);
    }

    @Override
    public Set<Moment> moments() {
      return EnumSet.of(Moment.BEFORE_101, Moment.AT_101);
    }
  }

  /** The TCP connection is closed in order, with no close frame. */
  record Fin() implements Effect {}

  /** The TCP connection is reset. */
  record Rst() implements Effect {}

  /** Nothing, ever again; the connection stays. */
  record Hang() implements Effect {}

  /**
   * A WebSocket close frame, then the end of the connection.
   *
   * @param code that a server may send: one of RFC 6455 §7.4.1, of IANA's registry (1012 to 1014),
   *     or from 3000 to 4999. 1004, 1005, 1006 and 1015 are never on the wire, and 1010 is a
   *     client's.
   */
  record CloseFrame(int code) implements Effect {
    static final AllowedNumbers CODES =
        new AllowedNumbers(
            "close-frame",
            "that RFC 6455 lets a server send: 1000 to 1003, 1007 to 1009, 1011 to 1014"
                + " or 3000 to 4999",
            CloseFrame::isSendable);

    public CloseFrame {
      CODES.check(code);
    }

    private static boolean isSendable(int code) {
      return 1000 <= code && code <= 1003
          || 1007 <= code && code <= 1009
          || 1011 <= code && code <= 1014
          || 3000 <= code && code <= 4999;
    }

    @Override
    public Set<Moment> moments() {
      return EnumSet.of(Moment.AFTER_101, Moment.HEARTBEAT);
    }
  }

  /**
   * A proper answer, but later.
   *
   * @param by more than zero, at most {@link #LONGEST}
   */
  record Delay(Duration by) implements Effect {
    public Delay {
      requireTime("delay", by);
    }

    @Override
    public Set<Moment> moments() {
      return EnumSet.of(Moment.BEFORE_101, Moment.AT_101, Moment.HEARTBEAT);
    }
  }

  /**
   * A binary message, whether or not the client reads it.
   *
   * @param bytes from 1 to 16 MiB: the Edge holds the message in memory
   */
  record Send(int bytes) implements Effect {
    static final AllowedNumbers BYTES = AllowedNumbers.between("send", "bytes", 1, 16 << 20);

    public Send {
      BYTES.check(bytes);
    }

    @Override
    public Set<Moment> moments() {
      return EnumSet.of(Moment.AFTER_101, Moment.HEARTBEAT);
    }
  }

  /**
   * One message is read, and then nothing for a while, so that further messages are held up.
   *
   * @param time more than zero, at most {@link #LONGEST}
   */
  record StopReading(Duration time) implements Effect {
    public StopReading {
      requireTime("stop-reading", time);
    }

    @Override
    public Set<Moment> moments() {
      return EnumSet.of(Moment.AFTER_101, Moment.HEARTBEAT);
    }
  }

  private static void requireTime(String word, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the time of %s must be more than zero and at most %s, not %s"
              .formatted(word, LONGEST, time));
    }
  }
}
