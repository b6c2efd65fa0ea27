package edgelab.agent;

import static edgelab.agent.TestBursts.CLIENTS;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.HOLD;
import static edgelab.agent.TestBursts.echoing;
import static edgelab.agent.TestBursts.pair;
import static edgelab.agent.TestBursts.run;
import static edgelab.agent.TestBursts.with;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.Traffic;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the clients of a JVM share an event loop, which these tests keep busy for seconds")
class BusyEventLoopTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aLargeMessageComesBack() {
    History history = run(echoing(edge, 1 << 20, Duration.ofSeconds(20)));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Heard.class))
        .hasSize(CLIENTS)
        .allMatch(heard -> heard.kind().equals("echo"));
  }

  /** The first client listens, and its first message keeps the event loop of both busy. */
  @Test
  void aClientIsWaitedForWhileItsEventLoopIsBusy() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Send(1 << 20)));
    AtomicInteger opened = new AtomicInteger();
    AtomicBoolean busy = new AtomicBoolean();
    Consumer<Event> reaction =
        event -> {
          if (event instanceof Event.Opened) {
            opened.incrementAndGet();
          } else if (opened.get() == 2 && busy.compareAndSet(false, true)) {
            spin(Duration.ofSeconds(3));
          }
        };
    Burst deaf = pair(edge.port(), Traffic.DEAF, HOLD);
    ClientGroup listening = new ClientGroup(1, deaf.route(), ClientBehaviour.AGENT);
    History history = run(with(deaf, listening), reaction);
    assertThat(busy).isTrue();
    assertThat(Losses.in(history)).isEmpty();
  }

  private static void spin(Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() - end < 0; ) {
      Thread.onSpinWait();
    }
  }
}
