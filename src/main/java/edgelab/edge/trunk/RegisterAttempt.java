package edgelab.edge.trunk;

import edgelab.script.SipAccount;
import edgelab.sip.DigestChallenge;
import edgelab.sip.SipHeader;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipUser;
import java.time.Duration;
import java.util.Optional;

/**
 * The REGISTERs of one registration, until the carrier grants or refuses it. A challenge is
 * answered once, and once more if only the nonce was too old; so no carrier keeps it busy for ever.
 */
final class RegisterAttempt {
  /** What an answer leads to. */
  sealed interface Step {
    /** Another REGISTER. */
    record Again(SipRequest request) implements Step {}

    /**
     * @param seconds granted, at least 1
     */
    record Registered(long seconds, String why) implements Step {}

    /**
     * The trunk is down.
     *
     * @param isFinal the same request would be refused again
     * @param notBefore how long the carrier asks to wait; zero: it does not
     */
    record Down(TrunkState into, String why, boolean isFinal, Duration notBefore) implements Step {
      static Down of(TrunkState into, String why) {
        return new Down(into, why, into == TrunkState.REJECTED, Duration.ZERO);
      }
    }
  }

  private final SipUser user;
  private final Optional<SipAccount> account;
  private final RequestIds ids;
  private long expires;
  private int answers;
  private boolean isProlonged;

  /**
   * @param expires in seconds; 0 ends a registration
   */
  RegisterAttempt(SipUser user, Optional<SipAccount> account, RequestIds ids, long expires) {
    this.user = user;
    this.account = account;
    this.ids = ids;
    this.expires = expires;
  }

  /** A REGISTER without credentials: each attempt is challenged anew. */
  SipRequest request() {
    return user.register(ids.nextCSeq(), ids.hex(), expires, Optional.empty());
  }

  /**
   * @param response a final one
   */
  Step answered(SipResponse response) {
    int status = response.status();
    String told = "%d %s".formatted(status, response.reason()).strip();
    if (status < 300) {
      long seconds = expires == 0 ? 0 : user.granted(response, expires);
      return seconds == 0
          ? Step.Down.of(TrunkState.UNREGISTERED, told)
          : new Step.Registered(seconds, told);
    }
    return switch (status) {
      case 401 -> challenged(response, told, "WWW-Authenticate", "Authorization");
      case 407 -> challenged(response, told, "Proxy-Authenticate", "Proxy-Authorization");
      case 423 -> prolonged(response, told);
      case 408 -> Step.Down.of(TrunkState.UNREACHABLE, told);
      default -> new Step.Down(TrunkState.REJECTED, told, status / 100 != 5, retryAfter(response));
    };
  }

  private Step challenged(SipResponse response, String told, String asks, String answers) {
    Optional<DigestChallenge> challenge = DigestChallenge.choose(response.headers().all(asks));
    if (account.isEmpty()) {
      return rejected(told + ", and the trunk has no password");
    }
    if (challenge.isEmpty()) {
      return rejected(told + ", with no challenge that the trunk can answer");
    }
    if (this.answers == 2 || this.answers == 1 && !challenge.get().isStale()) {
      return rejected(told + " to its password");
    }
    this.answers++;
    SipAccount known = account.get();
    String value =
        challenge
            .get()
            .answer(known.user(), known.password(), "REGISTER", user.registrar(), ids.hex(), 1);
    return new Step.Again(
        user.register(
            ids.nextCSeq(), ids.hex(), expires, Optional.of(new SipHeader(answers, value))));
  }

  /** The carrier wants a longer registration (RFC 3261 section 10.2.8). */
  private Step prolonged(SipResponse response, String told) {
    long least = seconds(response, "Min-Expires");
    if (isProlonged || least <= expires) {
      return rejected("%s: %d s are asked for, at least %d".formatted(told, expires, least));
    }
    isProlonged = true;
    expires = least;
    answers = 0;
    return new Step.Again(request());
  }

  private static Step rejected(String why) {
    return Step.Down.of(TrunkState.REJECTED, why);
  }

  private static Duration retryAfter(SipResponse response) {
    return Duration.ofSeconds(seconds(response, "Retry-After"));
  }

  /** The number at a field's begin; 0 if there is none. */
  private static long seconds(SipResponse response, String name) {
    String text = response.headers().first(name).orElse("").replaceFirst("(?s)\\D.*", "");
    return text.isEmpty() || text.length() > 9 ? 0 : Long.parseLong(text);
  }
}
