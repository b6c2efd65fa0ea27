package edgelab.edge.trunk;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When a trunk has to do something by itself. */
final class Alarms {
  /** What is to be done; of those that are due at once, the first comes first. */
  enum Alarm {
    /** Of the registration. */
    EXPIRY,
    /** The answer to a keep-alive is late. */
    PONG,
    REFRESH,
    KEEP_ALIVE,
    RECOVERY
  }

  /** An alarm and when it was set for. */
  record Due(Alarm alarm, Duration at) {}

  private final Map<Alarm, Duration> set = new EnumMap<>(Alarm.class);

  void set(Alarm alarm, Duration at) {
    set.put(alarm, at);
  }

  void setIfAbsent(Alarm alarm, Duration at) {
    set.putIfAbsent(alarm, at);
  }

  void cancel(Alarm alarm) {
    set.remove(alarm);
  }

  void clear() {
    set.clear();
  }

  Optional<Duration> next() {
    return set.isEmpty() ? Optional.empty() : Optional.of(Collections.min(set.values()));
  }

  /** The first that is due, which is set no longer. */
  Optional<Due> take(Duration now) {
    Optional<Due> due =
        set.entrySet().stream()
            .filter(one -> one.getValue().compareTo(now) <= 0)
            .map(one -> new Due(one.getKey(), one.getValue()))
            .findFirst();
    due.ifPresent(one -> set.remove(one.alarm()));
    return due;
  }

  static Optional<Duration> earlier(Optional<Duration> one, Optional<Duration> other) {
    return one.isEmpty() || other.isPresent() && other.get().compareTo(one.get()) < 0 ? other : one;
  }
}
