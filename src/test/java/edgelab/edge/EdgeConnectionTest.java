package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.notification.NotificationService;
import edgelab.edge.notification.RestApi;
import edgelab.history.EdgeEvent;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.NotificationSettings;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection by itself, on a clock that the test moves. */
class EdgeConnectionTest {
  private final EdgeLog log = new EdgeLog();
  private final EmbeddedChannel channel = channel(Optional.empty());

  private EmbeddedChannel channel(Optional<RestApi> notifications) {
    AdmissionControl admission = new AdmissionControl(Admission.OPEN, System.nanoTime());
    return new EmbeddedChannel(
        new EdgeConnection(1, Behaviour.HEALTHY, admission, log, notifications));
  }

  private void advance(long seconds) {
    advance(channel, seconds);
  }

  private static void advance(EmbeddedChannel channel, long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void aRequestThatDoesNotComeIsNotWaitedForForEver() {
    channel.freezeTime();
    advance(59);
    assertThat(channel.isOpen()).isTrue();
    advance(2);
    assertThat(channel.isOpen()).isFalse();
    assertThat(log.events())
        .extracting(EdgeEvent::detail)
        .containsExactly("no request within 60 s");
  }

  /** Such as that of a proxy, which keeps it. */
  @Test
  void aConnectionThatIsKeptIsNotKeptForEver() {
    NotificationSettings settings = NotificationSettings.real(URI.create("ws://proxy"));
    EmbeddedChannel kept = channel(Optional.of(new RestApi(new NotificationService(settings))));
    kept.freezeTime();
    kept.advanceTimeBy(59, TimeUnit.SECONDS);
    kept.writeInbound(
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/api/v2/users/me"));
    advance(kept, 59);
    assertThat(kept.isOpen()).isTrue();
    advance(kept, 2);
    assertThat(kept.isOpen()).isFalse();
    kept.releaseOutbound();
  }

  /** It is refused, and that ends the connection at once; the clock has nothing to add. */
  @Test
  void aRequestEndsTheWait() {
    channel.freezeTime();
    channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    advance(61);
    assertThat(log.events())
        .extracting(EdgeEvent::detail)
        .contains("405 the method is POST, not GET")
        .doesNotContain("no request within 60 s");
    assertThat(channel.runScheduledPendingTasks()).as("time to the next task").isEqualTo(-1);
  }
}
