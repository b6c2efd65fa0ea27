package edgelab.agent.transport.signal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The phase at which a dial failed and the signal that ended it, because Tyrus's own exceptions
 * have neither.
 *
 * <p>It is a cause of the {@code DeploymentException} that the caller gets; see {@link
 * #in(Throwable)}.
 */
public final class DialFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final DialPhase phase;
  private final WireSignal signal;
  private final int status;
  private final Duration retryAfter;
  private final AnswerExcerpt excerpt;

  /**
   * A failure without an answer.
   *
   * @param detail for people
   * @param cause null if there is none
   */
  public DialFailure(DialPhase phase, WireSignal signal, String detail, Throwable cause) {
    this(phase, signal, 0, Duration.ZERO, AnswerExcerpt.NONE, detail, cause);
  }

  private DialFailure(
      DialPhase phase,
      WireSignal signal,
      int status,
      Duration retryAfter,
      AnswerExcerpt excerpt,
      String detail,
      Throwable cause) {
    super(phase + " " + signal + ": " + detail, cause);
    this.phase = phase;
    this.signal = signal;
    this.status = status;
    this.retryAfter = retryAfter;
    this.excerpt = excerpt;
  }

  /** A dial that had nothing to connect with, or no address to connect to. */
  public static DialFailure unconnected(Throwable cause) {
    String detail = String.valueOf(cause.getMessage());
    return new DialFailure(DialPhase.CONNECT, WireSignals.ofConnect(cause), detail, cause);
  }

  /**
   * An answer that is not 101.
   *
   * @param body the first bytes of the answer's body
   * @param detail for people
   */
  public static DialFailure answered(UpgradeResponse response, byte[] body, String detail) {
    int status = response.getStatus();
    return answered(
        status,
        retryAfter(status, response.getFirstHeaderValue("Retry-After")),
        AnswerExcerpt.of(response, body),
        detail);
  }

  /**
   * An answer that is not the one that was hoped for.
   *
   * @param retryAfter the wait that it asks for; zero: none
   */
  public static DialFailure answered(
      int status, Duration retryAfter, AnswerExcerpt excerpt, String detail) {
    return new DialFailure(
        DialPhase.HANDSHAKE,
        WireSignal.HTTP_STATUS,
        status,
        retryAfter,
        excerpt,
        status + " " + detail,
        null);
  }

  /**
   * The wait that the {@code Retry-After} of a 429 or 503 asks for (RFC 9110 §10.2.3).
   *
   * @param value of the header, seconds or a date; null where there is none
   * @return zero for another status, for a date that is past, and for anything else
   */
  public static Duration retryAfter(int status, String value) {
    boolean asks = status == 429 || status == 503;
    if (!asks || value == null) {
      return Duration.ZERO;
    }
    return value.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : untilDate(value, Instant.now());
  }

  private static Duration untilDate(String value, Instant now) {
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeParseException noDate) {
      return Duration.ZERO;
    }
  }

  /** How far the dial had come. */
  public DialPhase phase() {
    return phase;
  }

  /** The signal that ended it. */
  public WireSignal signal() {
    return signal;
  }

  /** The HTTP status of the answer, or 0 if the signal is not {@link WireSignal#HTTP_STATUS}. */
  public int status() {
    return status;
  }

  /**
   * The wait that the {@code Retry-After} of a 429 or 503 asks for (RFC 9110 §10.2.3); zero if
   * there is none.
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The answer's words; all empty if the signal is not {@link WireSignal#HTTP_STATUS}. */
  public AnswerExcerpt excerpt() {
    return excerpt;
  }

  /** Finds the dial failure in an exception's chain of causes. */
  public static Optional<DialFailure> in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof DialFailure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }
}
