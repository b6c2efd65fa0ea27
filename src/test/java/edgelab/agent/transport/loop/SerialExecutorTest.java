package edgelab.agent.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  @Test
  void keepsOrder() {
    StringBuilder order = new StringBuilder();
    AtomicReference<Runnable> thread = new AtomicReference<>();
    SerialExecutor serial = new SerialExecutor(thread::set);
    assertThat(serial.execute(() -> order.append(1))).isTrue();
    assertThat(serial.execute(() -> order.append(2))).isTrue();
    assertThat(order).isEmpty();
    thread.get().run();
    assertThat(order).hasToString("12");
  }

  @Test
  void aTaskThatIsNotTakenNeverRuns() {
    StringBuilder order = new StringBuilder();
    AtomicReference<Executor> thread = new AtomicReference<>(SerialExecutorTest::reject);
    SerialExecutor serial = new SerialExecutor(task -> thread.get().execute(task));
    assertThat(serial.execute(() -> order.append(1))).isFalse();
    thread.set(Runnable::run);
    assertThat(serial.execute(() -> order.append(2))).isTrue();
    assertThat(order).hasToString("2");
  }

  private static void reject(Runnable task) {
    throw new RejectedExecutionException(task.toString());
  }
}
