package edgelab.edge.notification;

import edgelab.script.NotificationSettings;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A channel as the API shows it.
 *
 * @param connectUri where its WebSocket is dialed
 * @param expires ISO 8601, always with three digits behind the second, as SDKs may count on
 */
record ChannelEntity(String id, String connectUri, String expires) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  static ChannelEntity of(NotificationChannel channel, NotificationSettings settings) {
    URI base = settings.publicBase();
    String root = base.toString().replaceAll("/+$", "");
    return new ChannelEntity(
        channel.id(), root + "/channels/" + channel.id(), MILLIS.format(channel.expires()));
  }
}
