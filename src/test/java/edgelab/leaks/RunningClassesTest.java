package edgelab.leaks;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningClassesTest {
  /** JUnit's thread is no leftover of the classes before it. */
  @Test
  void theNextClassWaitsForTheCheckOfTheLast() throws InterruptedException {
    RunningClasses classes = new RunningClasses(Duration.ofMillis(100));
    classes.begin("last");
    Thread next = new Thread(() -> classes.begin("next"));
    next.setDaemon(true);
    synchronized (classes) {
      next.start();
      await().pollInSameThread().until(() -> next.getState() == Thread.State.BLOCKED);
      classes.end();
    }
    next.join();
    classes.end();
  }
}
