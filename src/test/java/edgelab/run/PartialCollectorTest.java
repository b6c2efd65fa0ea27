package edgelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import edgelab.LabException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PartialCollectorTest {
  private static final String ENGINE = "the Docker engine";

  private final PartialCollector partialCollector = new PartialCollector();

  @Test
  void whatIsThereIsTakenAndNothingIsMissing() {
    assertThat(partialCollector.piece(ENGINE, "", () -> "a log")).isEqualTo("a log");
    partialCollector.note(Optional.empty());
    assertThat(partialCollector.gaps()).isEmpty();
  }

  /** The engine is dead: one line says so, and it is not asked twice. */
  @Test
  void whoDoesNotAnswerIsAskedOnce() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertThat(
              partialCollector.piece(
                  ENGINE,
                  "none",
                  () -> {
                    asked.incrementAndGet();
                    throw new DockerException("no such socket", 500);
                  }))
          .isEqualTo("none");
    }
    assertThat(asked).hasValue(1);
    assertThat(partialCollector.piece("the Edge", "", () -> "its log")).isEqualTo("its log");
    assertThat(partialCollector.gaps())
        .singleElement()
        .asString()
        .startsWith("the Docker engine failed (is it still running? 'docker info' tells): ")
        .endsWith("no such socket");
  }

  @Test
  void whatTheLabSaysIsKept() {
    assertThat(
            partialCollector.<String>piece(
                ENGINE,
                null,
                () -> {
                  throw new LabException("the edge does not answer");
                }))
        .isNull();
    assertThat(partialCollector.gaps()).containsExactly("the edge does not answer");
  }

  /** NGINX is busy: it is heard out, and the engine is not blamed. */
  @Test
  @Timeout(10)
  void theOwnWaitOfASourceIsNotTakenFromItsTime() {
    CountDownLatch connections = new CountDownLatch(1);
    assertThat(
            partialCollector.piece(
                "NGINX",
                Duration.ofSeconds(3),
                "none",
                () -> {
                  try {
                    connections.await(4_500, TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "its logs";
                }))
        .isEqualTo("its logs");
    assertThat(partialCollector.gaps()).isEmpty();
  }

  @Test
  @Timeout(10)
  void whoNeverAnswersIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(
            partialCollector.piece(
                ENGINE,
                "none",
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "too late";
                }))
        .isEqualTo("none");
    assertThat(partialCollector.gaps())
        .containsExactly("the Docker engine did not answer within 4 s");
    never.countDown();
  }
}
