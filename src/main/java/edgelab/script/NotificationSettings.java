package edgelab.script;

import static edgelab.script.AllowedValue.require;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The notification service of Genesys Cloud, as the Edge serves it. Its heartbeat is that of the
 * {@link Behaviour}.
 *
 * @param publicBase where clients find the channels' sockets, the proxy as a rule: {@code ws} or
 *     {@code wss}, host, port and perhaps a path; never taken from a request's Host
 * @param createStatus of the answer to a channel's creation: 200, or 201 as the thread has it
 * @param rateLimit of the requests on one token; empty: none
 * @param channelsPerOwner that a pair of user and app holds, at least 1: one more removes the
 *     channel that was last used longest ago, those without a connection first
 * @param topicsPerChannel that a channel takes, at least 1
 * @param tokenLife how long a token is good for, at least a second
 * @param channelLife how long a channel lives after its last subscription; positive
 * @param closingNotice from the announcement of maintenance to the close
 * @param seed of the ids and tokens; it counts from the moment the service is switched on
 */
public record NotificationSettings(
    URI publicBase,
    int createStatus,
    Optional<RateLimit> rateLimit,
    int channelsPerOwner,
    int topicsPerChannel,
    Duration tokenLife,
    Duration channelLife,
    Duration closingNotice,
    long seed) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * A limit on the requests of one token.
   *
   * @param requests that pass in a window, at least 1
   * @param window begins with the first request after the one before; positive
   */
  public record RateLimit(int requests, Duration window) {
    /** Genesys Cloud's own: 300 requests a minute. */
    public static final RateLimit REAL = new RateLimit(300, Duration.ofMinutes(1));

    public RateLimit {
      require(requests >= 1, "rateLimit.requests", requests, "at least 1");
      require(isPositive(window), "rateLimit.window", window, "positive");
    }
  }

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public NotificationSettings {
    boolean isSocket = publicBase != null && String.valueOf(publicBase).matches("wss?://[^/?#]+.*");
    require(isSocket, "publicBase", publicBase, "ws://HOST:PORT or wss://HOST:PORT");
    require(createStatus == 200 || createStatus == 201, "createStatus", createStatus, "200 or 201");
    rateLimit = rateLimit == null ? Optional.empty() : rateLimit; // of an order without
    require(channelsPerOwner >= 1, "channelsPerOwner", channelsPerOwner, "at least 1");
    require(topicsPerChannel >= 1, "topicsPerChannel", topicsPerChannel, "at least 1");
    require(
        tokenLife != null && tokenLife.toSeconds() >= 1, "tokenLife", tokenLife, "at least 1 s");
    require(isPositive(channelLife), "channelLife", channelLife, "positive");
    require(
        closingNotice != null && !closingNotice.isNegative(),
        "closingNotice",
        closingNotice,
        "zero or more");
  }

  /** The limits of the real service. */
  public static NotificationSettings real(URI publicBase) {
    return new NotificationSettings(
        publicBase,
        200,
        Optional.of(RateLimit.REAL),
        20,
        1_000,
        DAY,
        DAY,
        Duration.ofMinutes(1),
        1);
  }

  public NotificationSettings withPublicBase(URI other) {
    return new NotificationSettings(
        other,
        createStatus,
        rateLimit,
        channelsPerOwner,
        topicsPerChannel,
        tokenLife,
        channelLife,
        closingNotice,
        seed);
  }

  public NotificationSettings withCreateStatus(int other) {
    return new NotificationSettings(
        publicBase,
        other,
        rateLimit,
        channelsPerOwner,
        topicsPerChannel,
        tokenLife,
        channelLife,
        closingNotice,
        seed);
  }

  /**
   * @param other empty: every request passes
   */
  public NotificationSettings withRateLimit(Optional<RateLimit> other) {
    return new NotificationSettings(
        publicBase,
        createStatus,
        other,
        channelsPerOwner,
        topicsPerChannel,
        tokenLife,
        channelLife,
        closingNotice,
        seed);
  }

  /** Other capacities: channels of an owner, topics of a channel. */
  public NotificationSettings withCapacity(int channels, int topics) {
    return new NotificationSettings(
        publicBase,
        createStatus,
        rateLimit,
        channels,
        topics,
        tokenLife,
        channelLife,
        closingNotice,
        seed);
  }

  /** Other times, scaled as a rule: a token's life, a channel's, the notice before a close. */
  public NotificationSettings withTimes(Duration token, Duration channel, Duration notice) {
    return new NotificationSettings(
        publicBase,
        createStatus,
        rateLimit,
        channelsPerOwner,
        topicsPerChannel,
        token,
        channel,
        notice,
        seed);
  }

  public NotificationSettings withSeed(long other) {
    return new NotificationSettings(
        publicBase,
        createStatus,
        rateLimit,
        channelsPerOwner,
        topicsPerChannel,
        tokenLife,
        channelLife,
        closingNotice,
        other);
  }

  private static boolean isPositive(Duration time) {
    return time != null && !time.isNegative() && !time.isZero();
  }
}
