package edgelab.edge.notification;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A user of an app: channels belong to the two together.
 *
 * @param user its id
 * @param app the id of its OAuth client
 */
record ChannelOwner(String user, String app) {
  /** Client credentials name no user: each app has one of its own, always the same. */
  static ChannelOwner of(String app) {
    return new ChannelOwner(
        UUID.nameUUIDFromBytes(app.getBytes(StandardCharsets.UTF_8)).toString(), app);
  }
}
