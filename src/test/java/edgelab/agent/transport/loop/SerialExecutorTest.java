package edgelab.agent.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  @Test
  void keepsOrder() {
    StringBuilder order = new StringBuilder();
    AtomicReference<Runnable> thread = new AtomicReference<>();
    Executor serial = SerialExecutor.on(thread::set);
    serial.execute(() -> order.append(1));
    serial.execute(() -> order.append(2));
    assertThat(order).isEmpty();
    thread.get().run();
    assertThat(order).hasToString("12");
  }
}
