package edgelab.cli;

import edgelab.LabException;
import edgelab.Printable;
import edgelab.report.LivePage;
import edgelab.run.RunFolder;
import java.nio.file.Files;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"2:The folder or the port cannot be served; one line says why."},
    footer = "%nExample: ./lab watch --port 8080",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  @Parameters(
      arity = "0..1",
      description = "The folder of a run. Default: the newest run, which need not exist yet.")
  private Path folder;

  @Option(
      names = "--port",
      defaultValue = "8006",
      description = "The port to listen on; 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    if (Main.DRY) {
      return 0;
    }
    if (port < 0 || port > MOST_PORT) {
      throw new LabException("--port must be from 0 to %d, not %d".formatted(MOST_PORT, port));
    }
    if (folder == null) {
      folder = RunFolder.newest();
    } else if (!Files.isDirectory(folder)) {
      throw new LabException("there is no folder " + folder);
    }
    Main.endsByInterrupt();
    try (LivePage page = new LivePage(folder, port)) {
      Terminal.print("watching " + Printable.line(folder + " at " + page.url()) + "\n");
      new CountDownLatch(1).await(); // until the process is ended
      return 0;
    }
  }
}
