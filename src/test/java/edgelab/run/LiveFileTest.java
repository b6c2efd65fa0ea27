package edgelab.run;

import static edgelab.Histories.cut;
import static edgelab.Histories.healthy;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Json;
import edgelab.history.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {
  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();

  @Test
  void countsAreThereFromTheBeginningToTheEnd() throws IOException {
    LiveFile live = new LiveFile(LiveFile.in(folder, 1), "x/broken", false, 3, now::get);
    assertThat(pulse()).isEqualTo(new LiveCounts("x/broken", false, 3, 0, 0, 0));
    live.accept(healthy(0).get(0));
    live.accept(healthy(0).get(1));
    live.accept(cut(1).get(0));
    live.accept(cut(1).get(1));
    unanswered(2).forEach(live);
    assertThat(pulse()).as("all decided").isEqualTo(new LiveCounts("x/broken", false, 3, 3, 2, 1));
    live.accept(healthy(0).get(2));
    live.accept(cut(1).get(2));
    assertThat(pulse()).as("all gone").isEqualTo(new LiveCounts("x/broken", false, 3, 3, 0, 2));
  }

  @Test
  void inBetweenItWritesTenTimesASecond() throws IOException {
    LiveFile live = new LiveFile(LiveFile.in(folder, 1), "x/broken", true, 500, now::get);
    for (int client = 0; client < 2; client++) {
      live.accept(healthy(client).get(0));
      live.accept(healthy(client).get(1));
    }
    int written = pulse().dialed();
    now.addAndGet(100_000_000);
    live.accept(healthy(2).get(0));
    assertThat(written).isLessThan(3);
    assertThat(pulse()).isEqualTo(new LiveCounts("x/broken", true, 500, 3, 2, 0));
  }

  /** Else a burst that nobody survives would be disturbed by whoever watches it. */
  @Test
  void whileNobodyIsOpenItWritesNoMoreOften() throws IOException {
    LiveFile live = new LiveFile(LiveFile.in(folder, 1), "x/broken", false, 500, now::get);
    for (int client = 0; client < 100; client++) {
      unanswered(client).forEach(live);
    }
    assertThat(pulse().dialed()).isZero();
  }

  /** All that an open client had to send is sent: it is as open as before. */
  @Test
  void aClientThatHasSentIsNotLost() throws IOException {
    LiveFile live = new LiveFile(LiveFile.in(folder, 1), "x/broken", false, 2, now::get);
    live.accept(healthy(0).get(0));
    live.accept(healthy(0).get(1));
    live.accept(new Event.Sent(0, 1, Duration.ofMillis(50), 2_000_000));
    now.addAndGet(100_000_000);
    live.accept(healthy(1).get(0));
    assertThat(pulse()).isEqualTo(new LiveCounts("x/broken", false, 2, 2, 1, 0));
  }

  /** It is on its way, and neither lost nor decided. */
  @Test
  void aClientThatHasItsChannelIsNotLost() throws IOException {
    LiveFile live = new LiveFile(LiveFile.in(folder, 1), "x/broken", false, 2, now::get);
    now.addAndGet(100_000_000);
    live.accept(new Event.Completed(0, 1, Duration.ofMillis(50), Phase.CHANNEL, "streaming-0"));
    assertThat(pulse()).isEqualTo(new LiveCounts("x/broken", false, 2, 0, 0, 0));
  }

  private LiveCounts pulse() throws IOException {
    return Json.read(Files.readString(LiveFile.in(folder, 1)), LiveCounts.class);
  }
}
