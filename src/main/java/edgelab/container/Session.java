package edgelab.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import edgelab.LabException;
import edgelab.home.Home;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * Sees to it that nothing outlives this JVM: a watcher outside removes all with this session's
 * label once the JVM has ended, however it did, and nobody waits for that. With {@code
 * -Dlab.keep=true} it stays, for {@code ./lab down} to remove.
 */
public final class Session {
  /** Containers and networks stay. */
  public static final boolean KEEP = Boolean.getBoolean("lab.keep");

  private static final String LABEL = "edgelab.session";
  private static final Map<String, String> LABELS = Map.of(LABEL, DockerClientFactory.SESSION_ID);

  private static final String TOKEN = token();

  private static volatile boolean ending;

  private static boolean watched; // guarded by the class

  private Session() {}

  public static Map<String, String> labels() {
    return LABELS;
  }

  /** The same, of what is about to be made: from the first of it on, the session is watched. */
  static Map<String, String> watchedLabels() {
    watch();
    return LABELS;
  }

  private static String token() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** A secret of this JVM's and of its containers: a control API hears nobody else. */
  static String secret() {
    return TOKEN;
  }

  /**
   * @throws LabException where the environment is not as {@code ./lab} and {@code mvn verify} set
   *     it
   */
  private static synchronized void watch() {
    if (watched) {
      return;
    }
    boolean isRyukDisabled = "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    if (Home.isSetUpByLauncher() && !isRyukDisabled) { // elsewhere its user may want it

      throw new LabException(
          "set TESTCONTAINERS_RYUK_DISABLED=true in the environment, as ./lab and mvn verify do;"
              + " containers/reap.sh does Ryuk's work");
    }
    watched = true;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true));
    if (KEEP) {
      return;
    }
    leaveToTheWatcherWhatTestcontainersCannotRemove();
    String pid = String.valueOf(ProcessHandle.current().pid());
    Script.run(
        Home.file("containers/reap.sh"),
        List.of(pid, DockerClientFactory.SESSION_ID),
        progress -> {});
  }

  private static void leaveToTheWatcherWhatTestcontainersCannotRemove() {
    Thread.UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (thread.getThreadGroup() == DockerClientFactory.TESTCONTAINERS_THREAD_GROUP) {
            return;
          }
          if (others == null) {
            error.printStackTrace();
          } else {
            others.uncaughtException(thread, error);
          }
        });
  }

  /**
   * @throws LabException where the JVM is ending: nobody would remove one more container
   */
  static void label(CreateContainerCmd create) {
    if (ending) {
      throw new LabException("the lab is being stopped");
    }
    Map<String, String> labels = new Unreaped();
    labels.putAll(watchedLabels());
    create.withLabels(labels);
  }

  /**
   * Testcontainers removes, as the JVM ends, every container with its session label: one after the
   * other, and the command would not end before.
   */
  private static final class Unreaped extends HashMap<String, String> {
    @Override
    public void putAll(Map<? extends String, ? extends String> labels) {
      super.putAll(labels);
      remove(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL);
    }
  }
}
