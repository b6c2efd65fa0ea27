package edgelab.home;

import edgelab.LabException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java -jar edgelab.jar}: puts the jar's files where a script can use them, and is {@code
 * ./lab} from then on. Testcontainers reads the environment, which a JVM can set for another one
 * only.
 */
public final class Launcher {
  /** How the user calls the lab; it is told so. */
  private static final String COMMAND = "EDGELAB_COMMAND";

  private static final int CANNOT_RUN = 2;

  private Launcher() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      System.exit(run(Home.file("lab"), args));
    } catch (LabException e) {
      System.err.println("edgelab: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("edgelab: the lab needs bash, which cannot be run: " + e.getMessage());
    }
    System.exit(CANNOT_RUN);
  }

  private static int run(Path lab, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", lab.toString()));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("lab."))
        .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    String java = Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator;
    builder.environment().merge("PATH", java, (path, first) -> first + path);
    builder.environment().putIfAbsent(COMMAND, "java -jar edgelab.jar");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    return process.waitFor();
  }

  /** A terminal's interrupt reached it, too; it cleans up, and is waited for. */
  private static void end(Process process) {
    process.destroy();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
