package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.run.LiveFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page, looked at in a browser while a run goes on. */
class LivePageIT {
  @TempDir Path folder;

  @Test
  void itFollowsTheBurstAndTakesInWhatIsSaved() throws IOException {
    try (LivePage page = new LivePage(folder, 0);
        Browser browser = Browser.start()) {
      SampleRun run = SampleRun.begin(folder);
      run.saveThread();
      browser.size(1280, 900, false).open(page.url().toString());
      browser.await("#x-worker-connections-broken[data-known]");
      assertThat(browser.all("details.experiment")).hasSize(2);

      LiveFile live =
          new LiveFile(LiveFile.in(folder, 1), "idle-timeout/broken", false, 2, System::nanoTime);
      live.accept(new Event.Dialed(0, 1, Duration.ZERO));
      live.accept(new Event.Opened(0, 1, Duration.ofMillis(1), "agent"));
      live.accept(new Event.Dialed(1, 1, Duration.ofMillis(2)));
      live.accept(new Event.Opened(1, 1, Duration.ofMillis(3), "agent"));
      browser.awaitText(
          ".live", "Running: idle-timeout/broken, through NGINX: 2 dialed, 2 of 2 open, 0 lost");

      new LiveFile(LiveFile.in(folder, 2), "return-444/fixed", true, 3, System::nanoTime);
      browser.awaitText(
          ".live",
          "Running: idle-timeout/broken, through NGINX: 2 dialed, 2 of 2 open, 0 lost;"
              + " return-444/fixed, control burst: 0 dialed, 0 of 3 open, 0 lost");

      run.saveIdleTimeout();
      browser.await("#x-idle-timeout-fixed");
      assertThat(browser.texts(".experiment > summary .name"))
          .isEqualTo(
              List.of(
                  "worker-connections-broken",
                  "worker-connections-fixed",
                  "idle-timeout-broken",
                  "idle-timeout-fixed"));
      assertThat(browser.find("#claims").getText()).contains("only when");
      browser.screenshot("live");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).allMatch(url -> url.startsWith(page.url().toString()));
    }
  }
}
