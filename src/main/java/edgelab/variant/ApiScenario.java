package edgelab.variant;

import edgelab.LabException;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.load.Retry;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.script.Scenario;
import edgelab.variant.Variant.PlannedRun;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment with the limits of the notification service: they stand in {@code
 * variant.properties}, and what the clients do in {@code broken.properties} and {@code
 * fixed.properties}.
 */
final class ApiScenario {
  /** Keys of {@code variant.properties}; a limit that is absent is the real service's. */
  static final Set<String> LIMITS = Set.of("rate-limit", "channels");

  private static final Set<String> CLIENTS = Set.of("credentials");
  private static final Set<String> MORE_OF_CLIENTS = Set.of("retry", "topic");

  private final Scenario plain;
  private final NotificationSettings limits;

  /**
   * @param plain without the service
   * @param limits has them
   */
  ApiScenario(Scenario plain, PropertiesFile limits) {
    this.plain = plain;
    NotificationSettings real = NotificationSettings.real(WholeLife.PUBLIC_BASE);
    RateLimit rate = limits.optional("rate-limit", VariantValues::rateLimit, RateLimit.REAL);
    int channels = limits.optional("channels", VariantValues::count, real.channelsPerOwner());
    this.limits =
        real.withRateLimit(Optional.of(rate)).withCapacity(channels, real.topicsPerChannel());
  }

  /**
   * @param proxy its configuration
   * @param clients the file that says what they do
   * @throws LabException where it has something that is not allowed
   */
  PlannedRun run(Path proxy, Path clients) {
    PropertiesFile file = new PropertiesFile(clients, CLIENTS, MORE_OF_CLIENTS);
    Sharing credentials =
        file.value(
            "credentials",
            text ->
                VariantValues.constant(
                    EnumSet.complementOf(EnumSet.of(Sharing.NONE)), text.replace('-', '_')));
    List<String> topics = file.optional("topic", List::of, List.<String>of());
    if (credentials == Sharing.ONE_TOKEN && !topics.isEmpty()) {
      throw new LabException(
          clients
              + ": topic: leave it out with one-token; whose second request comes before whose"
              + " first decides then, and that cannot be computed");
    }
    Retry retry = file.optional("retry", VariantValues::retry, Retry.NEVER);
    ClientBehaviour behaviour =
        plain
            .behaviour()
            .withAccount(new NotificationAccount(credentials, topics))
            .withRetry(retry);
    Scenario scenario = plain.withBehaviour(behaviour).withNotifications(limits);
    return new PlannedRun(proxy, scenario, file.lines());
  }
}
