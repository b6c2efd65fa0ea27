package edgelab.edge.notification;

import edgelab.script.NotificationSettings;
import java.net.URI;
import java.time.Instant;

/**
 * A channel as the API shows it.
 *
 * @param connectUri where its WebSocket is dialed
 * @param expires whole milliseconds
 */
record ChannelEntity(String id, String connectUri, Instant expires) {
  static ChannelEntity of(NotificationChannel channel, NotificationSettings settings) {
    URI base = settings.publicBase();
    String root = base.toString().replaceAll("/+$", "");
    return new ChannelEntity(channel.id(), root + "/channels/" + channel.id(), channel.expires());
  }
}
