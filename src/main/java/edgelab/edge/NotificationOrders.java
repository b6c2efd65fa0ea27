package edgelab.edge;

import edgelab.edge.notification.NotificationService;
import edgelab.edge.notification.RestApi;
import edgelab.edge.notification.StepLog;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * The orders of an experiment to the notification service. Those that need one throw {@link
 * IllegalStateException} where it is off.
 */
public final class NotificationOrders {
  private final StepLog log;
  private volatile Optional<RestApi> api = Optional.empty();

  NotificationOrders(StepLog log) {
    this.log = log;
  }

  /** Empty where the service is off. */
  Optional<RestApi> api() {
    return api;
  }

  /**
   * Switches the service on, for connections that are accepted from now on; where it is on, changes
   * the limits, and tokens and channels stay.
   */
  public synchronized void serve(NotificationSettings settings) {
    if (api.isPresent()) {
      service().change(settings);
    } else {
      api = Optional.of(new RestApi(new NotificationService(settings)));
    }
  }

  /** Publishes an event, once to each channel that is connected and has its topic. */
  public void publish(NotificationEvent event) {
    service().publish(event, Instant.now(), log);
  }

  /** Announces maintenance to each channel's connection, and closes it when the notice is over. */
  public void announceMaintenance() {
    service().announceMaintenance(log);
  }

  /**
   * Takes a token back.
   *
   * @param token its number, from 1
   * @throws IllegalArgumentException where there is none
   */
  public void revoke(int token) {
    service().revoke(token, log);
  }

  /** Switches the service off and forgets its tokens and channels. */
  synchronized void stop() {
    api = Optional.empty();
  }

  private NotificationService service() {
    return api.orElseThrow(
            () ->
                new IllegalStateException(
                    "no notifications are served; PUT /notifications switches them on"))
        .service();
  }
}
