package edgelab.edge.trunk;

import static edgelab.edge.trunk.TestRegistrar.raw;
import static edgelab.edge.trunk.TestRegistrar.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrunksTest {
  private static final Duration SOON = Duration.ofMillis(5);

  private final RunningTrunks running = new RunningTrunks();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void manyRegisterAtOnceOverUdp() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(status(200))) {
      TrunkSettings real = TrunkSettings.real("apac", 100, "127.0.0.1", registrar.port());
      running.register(real);
      running.awaitLogged(Kind.TRUNK_REGISTERED, 100);
      assertThat(running.log.stream().filter(line -> line.startsWith("TRUNK_BURST")))
          .hasSize(1)
          .allMatch(line -> line.contains("apac udp: 100 REGISTERs sent within"));
      assertThat(running.count(Kind.TRUNK_REGISTERING)).isEqualTo(100);
      assertThat(registrar.received().stream().map(one -> one.callId()).distinct()).hasSize(100);
    }
  }

  @Test
  void anOrderEndsTheRegistrationsBefore() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(status(200))) {
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(Kind.TRUNK_REGISTERED, "eu 1 udp: 200 Told, for 3600 s");
      running.register();
      running.awaitLogged(Kind.TRUNK_UNREGISTERED, "eu 1 udp: 200 Told");
      assertThat(registrar.received())
          .last()
          .extracting(one -> one.headers().first("Expires").orElseThrow())
          .isEqualTo("0");
    }
  }

  @Test
  void aRegistrarThatIsSilentIsUnreachable() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(request -> List.of())) {
      running.register(RunningTrunks.at(registrar, SOON));
      running.awaitLogged(Kind.TRUNK_UNREACHABLE, 1);
      assertThat(registrar.received()).hasSizeGreaterThan(1);
    }
  }

  /** The kernel tells it, by ICMP, since the socket is connected. */
  @Test
  void aPortWhereNothingListensIsAFailure() throws IOException {
    TestRegistrar gone = TestRegistrar.udp(status(200));
    gone.close();
    running.register(RunningTrunks.at(gone));
    running.awaitLogged(
        Kind.TRUNK_FAILED, "eu 1 udp: nothing listens there: ICMP port unreachable");
  }

  /** A trunk recovers where the carrier comes back. */
  @Test
  void aTrunkRegistersAgain() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(status(503))) {
      running.register(
          RunningTrunks.at(registrar)
              .withTiming(new Timing(Duration.ofMillis(1), true, Recovery.BACKOFF)));
      await().until(() -> running.count(Kind.TRUNK_REJECTED) > 1);
      registrar.answer(status(200));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      assertThat(running.count(Kind.TRUNK_REGISTERING)).isGreaterThan(2);
    }
  }

  @Test
  void nonsenseIsLoggedOnceAndEndsNothing() throws IOException {
    try (TestRegistrar registrar =
        TestRegistrar.udp(raw("HTTP/1.1 200 OK\n\n", "\0\1\2", "SIP/2.0 200 OK\nVia"))) {
      running.register(RunningTrunks.at(registrar, SOON));
      running.awaitLogged(Kind.TRUNK_UNREACHABLE, 1);
      assertThat(running.log)
          .contains("TRUNK_MESSAGE_DROPPED eu 1 udp: not SIP: \"HTTP/1.1 200 OK\"");
      assertThat(running.count(Kind.TRUNK_MESSAGE_DROPPED)).isEqualTo(1);
      assertThat(running.count(Kind.ERROR)).isZero();
    }
  }

  /** A datagram that is cut at its end, as by a device on the path. */
  @Test
  void aTruncatedAnswerIsDropped() throws IOException {
    try (TestRegistrar registrar =
        TestRegistrar.udp(
            request -> {
              byte[] whole = SipWriter.write(TestRegistrar.answer(request, 200));
              return List.of(Arrays.copyOf(whole, whole.length - 2));
            })) {
      running.register(RunningTrunks.at(registrar, SOON));
      running.awaitLogged(Kind.TRUNK_UNREACHABLE, 1);
      assertThat(running.log)
          .anyMatch(line -> line.matches("TRUNK_MESSAGE_DROPPED .*: truncated: \\d+ bytes, .*"));
    }
  }

  @Test
  void anAnswerOfAnotherCSeqIsDropped() throws IOException {
    try (TestRegistrar registrar =
        TestRegistrar.udp(
            request -> {
              String right =
                  new String(
                      SipWriter.write(TestRegistrar.answer(request, 200)), StandardCharsets.UTF_8);
              String wrong = right.replaceFirst("CSeq: \\d+", "CSeq: 77");
              return List.of(wrong.getBytes(StandardCharsets.UTF_8));
            })) {
      running.register(RunningTrunks.at(registrar, SOON));
      running.awaitLogged(Kind.TRUNK_UNREACHABLE, 1);
      assertThat(running.count(Kind.TRUNK_MESSAGE_DROPPED)).isEqualTo(1);
      assertThat(running.log)
          .contains(
              "TRUNK_MESSAGE_DROPPED eu 1 udp:"
                  + " CSeq is \"77 REGISTER\", the request's is \"1 REGISTER\"");
    }
  }

  @Test
  void aCarriersOptionsIsAnswered() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(status(200))) {
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      SipRequest asked = (SipRequest) registrar.received().get(0);
      for (String method : List.of("OPTIONS", "INVITE")) {
        byte[] request =
            new String(SipWriter.write(asked), StandardCharsets.UTF_8)
                .replace("REGISTER", method)
                .getBytes(StandardCharsets.UTF_8);
        registrar.send(new DatagramPacket(request, request.length, registrar.lastClient()));
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(registrar.received())
                      .filteredOn(SipResponse.class::isInstance)
                      .extracting(one -> ((SipResponse) one).status())
                      .containsExactly(200, 405));
      assertThat(registrar.received())
          .filteredOn(SipResponse.class::isInstance)
          .allMatch(one -> one.headers().first("Allow").orElse("").equals("OPTIONS"));
    }
  }

  @Test
  void keepAlivesGoOnOverUdp() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.udp(status(200))) {
      running.register(
          RunningTrunks.at(registrar)
              .withKeepAlive(new KeepAlives(KeepAlives.Method.OPTIONS, Duration.ofMillis(20))));
      await()
          .until(
              () ->
                  registrar.received().stream()
                          .filter(one -> one.cseq().method().equals("OPTIONS"))
                          .count()
                      > 3);
    }
  }

  @Test
  void aLongAnswerIsReadWhole() throws IOException {
    try (TestRegistrar registrar =
        TestRegistrar.udp(
            request ->
                List.of(
                    SipWriter.write(
                        TestRegistrar.answer(request, 200).with("X", "x".repeat(5_000)))))) {
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
    }
  }
}
