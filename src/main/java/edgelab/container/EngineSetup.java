package edgelab.container;

import edgelab.home.Home;
import java.util.List;
import java.util.function.Consumer;

/** What {@code containers/setup.sh} does and finds: the engine, the images. */
public final class EngineSetup {
  private static boolean done = Home.isSetUpByLauncher(); // guarded by the class

  private EngineSetup() {}

  /**
   * Where the lab is a library, nobody else has done it.
   *
   * @param progress is told what takes a while
   * @throws edgelab.LabException where there is no engine, or an image cannot be had
   */
  public static synchronized void once(Consumer<String> progress) {
    if (!done) {
      Script.run(Home.file("containers/setup.sh"), List.of(), progress);
      done = true;
    }
  }
}
