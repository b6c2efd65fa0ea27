package edgelab.script;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What the Edge does at a {@link Moment}. */
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
  /**
   * @param words the second is the effect, the third its number: a status, a close code, seconds,
   *     bytes
   */
  static Effect parse(String[] words) {
    return switch (words.length + " " + (words.length > 1 ? words[1] : "")) {
      case "2 fin" -> new Fin();
      case "2 rst" -> new Rst();
      case "2 hang" -> new Hang();
      case "3 status" -> new Status(Integer.parseInt(words[2]));
      case "3 close-frame" -> new CloseFrame(Integer.parseInt(words[2]));
      case "3 delay" -> new Delay(Duration.ofSeconds(Long.parseLong(words[2])));
      case "3 send" -> new Send(Integer.parseInt(words[2]));
      case "3 stop-reading" -> new StopReading(Duration.ofSeconds(Long.parseLong(words[2])));
      default -> throw new IllegalArgumentException("no effect: " + String.join(" ", words));
    };
  }

  /** What it should. */
  record Normal() implements Effect {}

  /** An HTTP status in place of the 101; from 400 to 599. */
  record Status(int code) implements Effect {
    public Status {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("status must be from 400 to 599, not " + code);
      }
    }
  }

  /** Closes the TCP connection in order, with no close frame. */
  record Fin() implements Effect {}

  /** Resets the TCP connection. */
  record Rst() implements Effect {}

  /** Nothing, ever again; the connection stays. */
  record Hang() implements Effect {}

  /** A WebSocket close frame, then the end of the connection. */
  record CloseFrame(int code) implements Effect {}

  /** What it should, but later. */
  record Delay(Duration by) implements Effect {}

  /** A binary message of so many bytes, whether or not the client reads it. */
  record Send(int bytes) implements Effect {}

  /** Reads one message, and then nothing for a while, so that what the client sends is held up. */
  record StopReading(Duration time) implements Effect {}
}
