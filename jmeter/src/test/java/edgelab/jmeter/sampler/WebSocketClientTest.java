package edgelab.jmeter.sampler;

import static edgelab.jmeter.sampler.SampledClients.labels;
import static edgelab.jmeter.sampler.SampledClients.part;
import static edgelab.jmeter.sampler.ScriptedServer.nothing;
import static edgelab.jmeter.sampler.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.jmeter.sampler.ScriptedServer.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples of clients that dial a server on this machine, in threads as JMeter's are. */
@Timeout(60)
class WebSocketClientTest {
  private ScriptedServer server;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /**
   * @param how each client is answered at every dial
   */
  private SampledClients clients(
      int count, Function<Integer, Answer> how, Map<String, String> parameters) throws IOException {
    server = new ScriptedServer((client, attempt) -> how.apply(client));
    return new SampledClients(count, server.url(), parameters);
  }

  @Test
  void aClientThatStaysIs101AndClosesWith1000() throws Exception {
    SampledClients one = clients(1, client -> server.open(), Map.of("hold", "50"));
    SampleResult sample = one.result(0);
    assertThat(sample.isSuccessful()).isTrue();
    assertThat(sample.getResponseCode()).isEqualTo("101");
    assertThat(sample.getResponseMessage()).matches("held for \\d+ ms");
    assertThat(labels(sample)).containsExactly("connect", "handshake", "hold");
    assertThat(part(sample, "hold").getResponseCode()).isEqualTo("1000");
    assertThat(part(sample, "hold").getTime()).isGreaterThanOrEqualTo(50);
    assertThat(sample.getEndTime()).isEqualTo(part(sample, "hold").getEndTime());
    assertThat(server.ended().poll(10, TimeUnit.SECONDS)).isEqualTo("1000");
  }

  @ParameterizedTest
  @CsvSource({"429", "502"})
  void anotherAnswerIsItsStatus(int status) throws Exception {
    SampleResult sample = clients(1, client -> status(status), Map.of()).result(0);
    assertThat(sample.isSuccessful()).isFalse();
    assertThat(sample.getResponseCode()).isEqualTo(String.valueOf(status));
    assertThat(sample.getResponseMessage()).isEqualTo("HANDSHAKE/HTTP_STATUS");
    assertThat(labels(sample)).containsExactly("connect", "handshake");
    assertThat(part(sample, "connect").isSuccessful()).isTrue();
    assertThat(part(sample, "handshake").isSuccessful()).isFalse();
  }

  @Test
  void noAnswerIs1006() throws Exception {
    SampleResult sample = clients(1, client -> nothing(), Map.of()).result(0);
    assertThat(sample.getResponseCode()).isEqualTo("1006");
    assertThat(sample.getResponseMessage()).isEqualTo("HANDSHAKE/FIN");
  }

  @Test
  void whereNothingListensOnlyTheConnectIsTold() throws Exception {
    server = new ScriptedServer((client, attempt) -> nothing());
    server.close();
    SampleResult sample = new SampledClients(1, server.url(), Map.of()).result(0);
    assertThat(sample.getResponseCode()).isEqualTo("1006");
    assertThat(sample.getResponseMessage()).isEqualTo("CONNECT/REFUSED");
    assertThat(labels(sample)).containsExactly("connect");
  }

  @Test
  void aServersCloseCodeIsToldAndACutIs1006() throws Exception {
    SampledClients two =
        clients(
            2,
            client -> client == 0 ? server.openAndClose(1011) : server.openAndCut(),
            Map.of("hold", "20000"));
    SampleResult closed = two.result(0);
    assertThat(closed.isSuccessful()).isFalse();
    assertThat(closed.getResponseCode()).isEqualTo("1011");
    assertThat(closed.getResponseMessage()).isEqualTo("OPEN/CLOSE_FRAME");
    assertThat(labels(closed)).containsExactly("connect", "handshake", "hold");
    SampleResult cut = two.result(1);
    assertThat(cut.getResponseCode()).isEqualTo("1006");
    assertThat(cut.getResponseMessage()).isEqualTo("OPEN/FIN");
  }

  @Test
  void aClientDialsAgainAndEachDialIsTold() throws Exception {
    server = new ScriptedServer((client, attempt) -> attempt < 3 ? status(503) : server.open());
    SampledClients one = new SampledClients(1, server.url(), Map.of("attempts", "3"));
    SampleResult sample = one.result(0);
    assertThat(sample.getResponseCode()).isEqualTo("101");
    assertThat(labels(sample))
        .containsExactly(
            "connect",
            "handshake",
            "backoff",
            "connect",
            "handshake",
            "backoff",
            "connect",
            "handshake",
            "hold");
  }

  /** The last to be decided is answered 200 ms late. */
  @ParameterizedTest
  @CsvSource({"101", "503"})
  void allHoldUntilTheLastOneIsDecidedAndTheirTimeIsOver(int last) throws Exception {
    SampledClients two =
        clients(
            2,
            client -> client == 0 ? server.open() : late(last == 101 ? server.open() : status(503)),
            Map.of("hold", "100"));
    SampleResult first = two.result(0);
    long decided = part(two.result(1), "handshake").getEndTime();
    assertThat(first.getResponseCode()).isEqualTo("101");
    assertThat(first.getEndTime()).isGreaterThanOrEqualTo(decided + 99); // whole milliseconds
  }

  private static Answer late(Answer answer) {
    return connection -> {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
          .join();
      answer.to(connection);
    };
  }

  @Test
  void anInterruptedClientSaysSoAndLeavesNoSocket() throws Exception {
    SampledClients one = clients(1, client -> server.open(), Map.of("hold", "60000"));
    assertThat(server.opened().poll(10, TimeUnit.SECONDS)).isZero();
    one.interrupt(0);
    SampleResult sample = one.result(0);
    assertThat(sample.isSuccessful()).isFalse();
    assertThat(sample.getResponseCode()).isEqualTo("interrupted");
    assertThat(server.ended().poll(10, TimeUnit.SECONDS)).isEqualTo("FIN");
  }

  @Test
  void aParameterThatIsNoneIsNamed() throws Exception {
    SampleResult sample = clients(1, client -> nothing(), Map.of("hold", "long")).result(0);
    assertThat(sample.getResponseCode()).isEqualTo("bad parameters");
    assertThat(sample.getResponseMessage()).contains("hold must be a whole number from 0 on");
  }
}
