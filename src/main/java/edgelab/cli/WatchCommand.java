package edgelab.cli;

import edgelab.Printable;
import edgelab.report.LivePage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves the report while another process makes experiments. */
@Command(
    name = "watch",
    description = {
      "Serves the report while experiments run in another terminal. Needs no Docker.",
      "On this machine only, for reading only. Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "target/lab",
      description = "a run's folder (${DEFAULT-VALUE})")
  private Path folder;

  @Option(names = "--port", defaultValue = "8006", description = "0 for any (${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    if (Main.DRY) {
      return 0;
    }
    Main.endsByInterrupt();
    try (LivePage page = new LivePage(folder, port)) {
      Terminal.print("watching " + Printable.line(folder + " at " + page.url()) + "\n");
      new CountDownLatch(1).await(); // until the process is ended
      return 0;
    }
  }
}
