package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Failed;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.script.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleHistoryTest {
  private static final Instant BEGAN = Instant.ofEpochMilli(1000);

  private static JMeterSample part(String label, int at, int millis, String code, String message) {
    return new JMeterSample(
        label,
        BEGAN.plusMillis(at),
        Duration.ofMillis(millis),
        List.of("200", "101", "1000", "").contains(code),
        code,
        message,
        "clients 1-1",
        Map.of(),
        List.of());
  }

  private static JMeterSample client(int number, String clock, JMeterSample... parts) {
    return new JMeterSample(
        "client",
        parts[0].at(),
        Duration.ZERO,
        true,
        "101",
        "",
        "clients 1-" + (number + 1),
        Map.of("client", String.valueOf(number), "clock", clock),
        List.of(parts));
  }

  private static History history(JMeterSample... clients) {
    Burst burst =
        Burst.of(Route.to(URI.create("ws://n/")), clients.length, Scenario.PLAIN.timing());
    return SampleHistory.of(burst, List.of(clients));
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void eachDialOfAClientIsAnAttempt() {
    History history =
        history(
            client(
                0,
                "",
                part("connect", 0, 2, "200", "CONNECT/OK"),
                part("handshake", 2, 3, "503", "HANDSHAKE/HTTP_STATUS"),
                part("backoff", 5, 70, "", ""),
                part("connect", 76, 1, "1006", "CONNECT/REFUSED"),
                part("backoff", 77, 100, "", ""),
                part("connect", 180, 2, "200", "CONNECT/OK"),
                part("handshake", 182, 8, "101", "HANDSHAKE/OK"),
                part("hold", 190, 500, "1006", "OPEN/RST")));
    assertThat(history.events())
        .containsExactly(
            new Dialed(0, 1, ms(0), ms(0)),
            new Rejected(0, 1, ms(5), 503),
            new Dialed(0, 2, ms(76), ms(75)),
            new Failed(0, 2, ms(77), Phase.CONNECT, Signal.REFUSED),
            new Dialed(0, 3, ms(180), ms(177)),
            new Opened(0, 3, ms(190), "agent"),
            new Closed(0, 3, ms(690), 1006, Signal.RST));
    assertThat(history.endings()).isEqualTo(new Endings(1, 1, 0, 0, 1, 0, 3));
    assertThat(history.began()).isEqualTo(BEGAN);
  }

  @Test
  void anEnginesTimesAreThoseOfTheStartLine() {
    History history =
        history(
            client(0, "-3000 200", part("connect", 5, 2, "1006", "CONNECT/TIMEOUT")),
            client(1, "4000 300", part("connect", 0, 2, "1006", "CONNECT/TIMEOUT")));
    assertThat(history.began()).isEqualTo(BEGAN.plusMillis(2));
    assertThat(history.events()).extracting(Event::at).containsExactly(ms(0), ms(2), ms(2), ms(4));
  }
}
