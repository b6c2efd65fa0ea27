package edgelab.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Every cause that the lab can name. */
public final class Causes {
  /** Causes that show without the log of a proxy. */
  static final List<Cause> NEUTRAL =
      List.of(
          Killed.EDGE,
          Killed.PROXY,
          SilentDrop.CAUSE,
          EdgeOverloaded.CAUSE,
          ApiRateLimited.CAUSE,
          ChannelEvicted.CAUSE,
          RegistrationLost.CAUSE,
          TrunkDown.CAUSE,
          KeepAliveTooLong.CAUSE);

  private static final Map<String, Cause> ALL = load();

  private Causes() {}

  private static Map<String, Cause> load() {
    Map<String, Cause> all = new LinkedHashMap<>();
    NEUTRAL.forEach(cause -> all.put(cause.id(), cause));
    ServiceLoader.load(CauseCatalogue.class)
        .forEach(catalogue -> catalogue.causes().forEach(cause -> all.put(cause.id(), cause)));
    return all;
  }

  /** All but {@link Cause#NONE} and {@link Cause#UNKNOWN}; the first of equals is named. */
  public static List<Cause> all() {
    return List.copyOf(ALL.values());
  }

  static Optional<Cause> find(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "none" -> Optional.of(Cause.NONE);
      case "unknown" -> Optional.of(Cause.UNKNOWN);
      default -> Optional.ofNullable(ALL.get(wanted));
    };
  }

  static Cause named(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write one of none, unknown, " + String.join(", ", ALL.keySet())));
  }
}
