package edgelab.container;

import com.github.dockerjava.api.exception.DockerException;
import edgelab.LabException;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/** Turns what Docker's client throws into one line, and leaves everything else as it is. */
public final class Engine {
  private Engine() {}

  /**
   * Begins to look for the engine, which takes as long as reading the command line and a
   * configuration; its first use waits for that, and says what went wrong.
   */
  public static void begin() {
    LoggerFactory.getILoggerFactory(); // it warns where two threads are its first users
    Thread thread = new Thread(Engine::find, "engine");
    thread.setDaemon(true);
    thread.start();
  }

  private static void find() {
    try {
      DockerClientFactory.instance().client();
    } catch (RuntimeException e) {
      // Its first use throws it again.
    }
  }

  public static RuntimeException explain(Throwable error) {
    boolean ofDocker = false;
    Throwable root = error;
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof LabException known) {
        return known;
      }
      ofDocker |=
          t instanceof DockerException
              || t instanceof ContainerLaunchException
              || t instanceof ContainerFetchException
              || t instanceof IOException;
      root = t;
    }
    return ofDocker
        ? new LabException(
            "the Docker engine failed (is it still running? 'docker info' tells): " + root, error)
        : new IllegalStateException(error);
  }
}
