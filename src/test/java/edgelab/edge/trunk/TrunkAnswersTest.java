package edgelab.edge.trunk;

import static edgelab.edge.trunk.VirtualTrunk.settings;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.SipAccount;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipMessage;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipTimers;
import edgelab.sip.SipWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a carrier's answers lead to. */
class TrunkAnswersTest {
  private static final TrunkSettings WITH_PASSWORD =
      settings().withAccount(new SipAccount("trunk", "secret"));

  private int challenges;

  private static boolean hasCredentials(SipRequest request) {
    return request.headers().first("Authorization").isPresent();
  }

  private SipResponse challenge(SipRequest request, String more) {
    return request
        .answer(401, "Unauthorized", "carrier")
        .with(
            "WWW-Authenticate",
            "Digest realm=\"carrier\", nonce=\"n%d\", qop=\"auth\"%s"
                .formatted(++challenges, more));
  }

  private static String last(VirtualTrunk trunk) {
    return trunk.log.get(trunk.log.size() - 1);
  }

  @Test
  void aChallengeIsAnsweredByAnotherRequest() {
    VirtualTrunk trunk =
        new VirtualTrunk(WITH_PASSWORD)
            .carrier(
                request ->
                    List.of(
                        hasCredentials(request)
                            ? request.answer(200, "OK", "carrier")
                            : challenge(request, "")))
            .start();
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERED);
    SipMessage first = trunk.sent.get(0).message().orElseThrow();
    SipMessage second = trunk.last();
    assertThat(List.of(first.cseq().number(), second.cseq().number())).containsExactly(1L, 2L);
    assertThat(second.callId()).isEqualTo(first.callId());
    assertThat(second.branch()).isNotEqualTo(first.branch());
    assertThat(second.headers().first("Authorization").orElseThrow())
        .contains("username=\"trunk\"", "nonce=\"n1\"", "nc=00000001");
  }

  @Test
  void challengesForEverEndInARejection() {
    VirtualTrunk trunk =
        new VirtualTrunk(WITH_PASSWORD)
            .carrier(request -> List.of(challenge(request, "")))
            .start()
            .until(100_000);
    assertThat(trunk.sent).hasSize(2);
    assertThat(last(trunk))
        .isEqualTo("TRUNK_REJECTED apac 1 udp: 401 Unauthorized to its password");
  }

  @Test
  void aStaleNonceIsAnsweredOnceMore() {
    VirtualTrunk trunk =
        new VirtualTrunk(WITH_PASSWORD)
            .carrier(request -> List.of(challenge(request, ", stale=true")))
            .start()
            .until(100_000);
    assertThat(trunk.sent).hasSize(3);
    assertThat(trunk.last().headers().first("Authorization").orElseThrow()).contains("\"n2\"");
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REJECTED);
  }

  @Test
  void aChallengeThatCannotBeAnsweredIsARejection() {
    VirtualTrunk poor = new VirtualTrunk(settings());
    poor.carrier(request -> List.of(challenge(request, ""))).start();
    assertThat(last(poor)).endsWith("401 Unauthorized, and the trunk has no password");
    VirtualTrunk strange = new VirtualTrunk(WITH_PASSWORD).carrier(407).start().until(100_000);
    assertThat(last(strange)).endsWith("407 Told, with no challenge that the trunk can answer");
    assertThat(strange.sent).hasSize(1);
  }

  @Test
  void aProxyIsAnsweredInItsOwnField() {
    VirtualTrunk trunk =
        new VirtualTrunk(WITH_PASSWORD)
            .carrier(
                request ->
                    List.of(
                        request
                            .answer(407, "Proxy", "carrier")
                            .with("Proxy-Authenticate", "Digest realm=r, nonce=n")))
            .start();
    assertThat(trunk.last().headers().first("Proxy-Authorization").orElseThrow())
        .contains("username=\"trunk\"");
  }

  @Test
  void aRefusalOfTheRequestIsFinalAndOneOfTheServerIsNot() {
    VirtualTrunk forbidden = new VirtualTrunk(settings()).carrier(403).start().until(100_000);
    assertThat(forbidden.sent).hasSize(1);
    assertThat(last(forbidden)).isEqualTo("TRUNK_REJECTED apac 1 udp: 403 Told");
    VirtualTrunk busy = new VirtualTrunk(settings()).carrier(503).start();
    assertThat(last(busy)).startsWith("TRUNK_REJECTED apac 1 udp: 503 Told; again in ");
    assertThat(busy.carrier(200).until(60).trunk.state()).isEqualTo(TrunkState.REGISTERED);
    VirtualTrunk timeout = new VirtualTrunk(settings()).carrier(408).start();
    assertThat(last(timeout)).startsWith("TRUNK_UNREACHABLE apac 1 udp: 408 Told; again in ");
  }

  @Test
  void retryAfterIsWaitedFor() {
    VirtualTrunk busy =
        new VirtualTrunk(settings())
            .carrier(
                request ->
                    List.of(
                        request
                            .answer(503, "Busy", "carrier")
                            .with("Retry-After", "1000 (maintenance)")))
            .start();
    assertThat(last(busy)).endsWith("503 Busy; again in 1000.000 s");
  }

  /** RFC 3261 section 10.2.8. */
  @Test
  void aLongerRegistrationIsAskedForOnce() {
    VirtualTrunk trunk =
        new VirtualTrunk(settings().withExpires(60))
            .carrier(
                request ->
                    List.of(
                        request.headers().first("Expires").orElseThrow().equals("60")
                            ? request
                                .answer(423, "Interval Too Brief", "carrier")
                                .with("Min-Expires", "120")
                            : request.answer(200, "OK", "carrier")))
            .start();
    assertThat(last(trunk)).endsWith("200 OK, for 120 s");
    VirtualTrunk endless = new VirtualTrunk(settings()).carrier(423).start().until(100_000);
    assertThat(last(endless)).endsWith("423 Told: 3600 s are asked for, at least 0");
  }

  @Test
  void aGrantOfNothingIsNoRegistration() {
    VirtualTrunk trunk =
        new VirtualTrunk(settings())
            .carrier(request -> List.of(request.answer(200, "OK", "c").with("Expires", "0")))
            .start();
    assertThat(last(trunk)).startsWith("TRUNK_UNREGISTERED apac 1 udp: 200 OK; again in ");
  }

  @Test
  void anAnswerToNothingIsDroppedAndLoggedOnce() {
    VirtualTrunk trunk =
        new VirtualTrunk(settings().withTiming(new Timing(SipTimers.REAL_T1, true, Recovery.NONE)));
    trunk.start();
    SipRequest sent = (SipRequest) trunk.last();
    for (String[] change :
        List.of(
            new String[] {"CSeq: 1 REGISTER", "CSeq: 9 REGISTER"},
            new String[] {sent.callId(), "another"},
            new String[] {sent.branch(), "z9hG4bKnone"})) {
      SipResponse right = sent.answer(200, "OK", "c");
      String text = new String(SipWriter.write(right), StandardCharsets.UTF_8);
      byte[] wrong = text.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8);
      trunk.perform(trunk.trunk.received(trunk.now(), VirtualTrunk.message(wrong)));
    }
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERING);
    assertThat(trunk.log).hasSize(2);
    assertThat(last(trunk))
        .isEqualTo(
            "TRUNK_MESSAGE_DROPPED apac 1 udp:"
                + " CSeq is \"9 REGISTER\", the request's is \"1 REGISTER\"");
  }

  /** A datagram that was sent twice is answered twice; that is no error. */
  @Test
  void aLateCopyOfAnAnswerIsNotWrong() {
    VirtualTrunk trunk =
        new VirtualTrunk(settings())
            .carrier(
                request -> {
                  SipResponse ok = request.answer(200, "OK", "c");
                  return List.of(ok, ok);
                })
            .start();
    assertThat(trunk.log).hasSize(2);
    assertThat(last(trunk)).startsWith("TRUNK_REGISTERED");
  }
}
