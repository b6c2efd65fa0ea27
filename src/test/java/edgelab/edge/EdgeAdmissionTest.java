package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Admission.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeAdmissionTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void refusesHandshakesAboveTheRateWithRetryAfter() throws IOException {
    edge.admit(
        Admission.bucket(0.001, 1).refusingBy(new Refusal(How.STATUS_503, Duration.ofSeconds(3))));
    try (RawClient first = open(edge);
        RawClient second = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(second.head())
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("\r\nRetry-After: 3\r\n");
      assertThat(second.end()).isEqualTo("FIN");
      assertThat(first.sendFrame(1, "still here").frame()).isEqualTo("1 still here");
    }
    awaitLogged(edge, Kind.TURNED_AWAY, "STATUS_503");
    edge.reset();
    open(edge).close();
    open(edge).close();
  }

  @ParameterizedTest
  @CsvSource({"FIN", "RST"})
  void refusesHandshakesWithoutAnAnswer(How how) throws IOException {
    edge.admit(Admission.bucket(0.001, 1).refusingBy(new Refusal(how, Duration.ZERO)));
    try (RawClient first = open(edge);
        RawClient second = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(second.end()).isEqualTo(how.name());
      assertThat(first.sendFrame(1, "still here").frame()).isEqualTo("1 still here");
    }
  }

  @Test
  void aQueueMakesTheHandshakeWait() throws IOException {
    edge.admit(Admission.serverQueue(Duration.ofMillis(150), 0));
    long began = System.nanoTime();
    open(edge).close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(150));
  }

  /** The second of them waits for one period of the acceptor. */
  @Test
  void aSlowAcceptorTakesOneAtATime() throws IOException {
    edge.admit(Admission.acceptor(1, 10));
    int port = edge.slowPort();
    long began = System.nanoTime();
    try (RawClient first = new RawClient(port).send(RawClient.UPGRADE);
        RawClient second = new RawClient(port).send(RawClient.UPGRADE)) {
      assertThat(first.head()).startsWith("HTTP/1.1 101 ");
      assertThat(second.head()).startsWith("HTTP/1.1 101 ");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(100));
  }
}
