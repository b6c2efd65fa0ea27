package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection by itself, on a clock that the test moves. */
class EdgeConnectionTest {
  private final EdgeLog log = new EdgeLog();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new EdgeConnection(
              1,
              Behaviour.HEALTHY,
              new AdmissionControl(Admission.OPEN, System.nanoTime()),
              log,
              Optional.empty()));

  private void advance(long seconds) {
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

  /** It is refused, and that ends the connection at once; the clock has nothing to add. */
  @Test
  void aRequestEndsTheWait() {
    channel.freezeTime();
    channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    advance(61);
    assertThat(log.events()).extracting(EdgeEvent::detail).doesNotContain("no request within 60 s");
    assertThat(channel.runScheduledPendingTasks()).as("time to the next task").isEqualTo(-1);
  }
}
