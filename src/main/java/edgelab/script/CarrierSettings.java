package edgelab.script;

import static edgelab.script.AllowedValue.require;

import java.time.Duration;
import java.util.Optional;

/**
 * The SIP carrier that trunks register at: a registrar.
 *
 * @param workers processes that read its UDP port, and as many that serve its connections; at least
 *     1, and its container has room for about 120
 * @param service time that a worker is busy with a REGISTER before it answers, such as that of a
 *     database; zero or more
 * @param receiveBuffer the most bytes that it asks the kernel for ({@code SO_RCVBUF}) on its UDP
 *     port, at least 1; the kernel doubles it, and never gives less than its default
 * @param account that a REGISTER must prove with a digest (RFC 2617); empty: all are let in
 * @param expiry bounds of a registration's life
 */
public record CarrierSettings(
    int workers, Duration service, int receiveBuffer, Optional<SipAccount> account, Expiry expiry) {

  /** What Kamailio asks for by itself (MAX_RECV_BUFFER_SIZE). */
  public static final int OWN_RECEIVE_BUFFER = 262_144;

  /** Four workers that answer at once, anybody's registration, for an hour at the most. */
  public static final CarrierSettings QUICK =
      new CarrierSettings(
          4, Duration.ZERO, OWN_RECEIVE_BUFFER, Optional.empty(), new Expiry(60, 3_600));

  /**
   * A registration that asks for less or more gets the bound (RFC 3261, 10.3, step 7).
   *
   * @param shortest in seconds, at least 1
   * @param longest in seconds, at least the shortest
   */
  public record Expiry(int shortest, int longest) {
    public Expiry {
      require(shortest >= 1, "expiry.shortest", shortest, "at least 1 s");
      require(longest >= shortest, "expiry.longest", longest, "at least " + shortest + " s");
    }
  }

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public CarrierSettings {
    require(workers >= 1, "workers", workers, "at least 1");
    require(!service.isNegative(), "service", service, "zero or more");
    require(receiveBuffer >= 1, "receiveBuffer", receiveBuffer, "at least 1 byte");
  }

  public CarrierSettings withWorkers(int other) {
    return new CarrierSettings(other, service, receiveBuffer, account, expiry);
  }

  public CarrierSettings withService(Duration other) {
    return new CarrierSettings(workers, other, receiveBuffer, account, expiry);
  }

  public CarrierSettings withReceiveBuffer(int other) {
    return new CarrierSettings(workers, service, other, account, expiry);
  }

  public CarrierSettings withAccount(SipAccount other) {
    return new CarrierSettings(workers, service, receiveBuffer, Optional.of(other), expiry);
  }

  public CarrierSettings withExpiry(int shortest, int longest) {
    return new CarrierSettings(
        workers, service, receiveBuffer, account, new Expiry(shortest, longest));
  }
}
