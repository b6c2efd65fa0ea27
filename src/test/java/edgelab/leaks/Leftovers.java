package edgelab.leaks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sockets and threads of this JVM at a moment.
 *
 * @param things each as a failure names it
 */
record Leftovers(Set<String> things) {
  private static final String TESTCONTAINERS = "testcontainers";

  /**
   * Netty's, which a JVM shares and which ends by itself when nothing was to do for a second; and
   * the lab's, which removes containers while the next experiment runs: left.sh looks for those,
   * and with a container ends the thread that writes to its shell. A lookup of a name ends when the
   * JDK is done with it, and cannot be given up.
   */
  private static final List<String> SHARED =
      List.of(
          "globalEventExecutor-",
          "removal of a proxy",
          "docker-java-httpclient5-hijacking-stream-",
          "edgelab-resolver-");

  /** An event loop that has nothing to do waits in it. */
  private static final String WAITING = "edgelab.agent.transport.loop.PatientEpoll";

  /** JUnit's thread with the next class waits until the last ones have been looked at. */
  private static final String CHECK = RunningClasses.class.getName();

  static Leftovers now() {
    return new Leftovers(
        Stream.concat(threads(), OpenSockets.now().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Those of now that were not there at that moment. */
  Set<String> added() {
    Set<String> added = new TreeSet<>(now().things);
    added.removeAll(things);
    return added;
  }

  /** A thread inherits from JUnit's that it is a daemon: the lab's are known by what they run. */
  private static Stream<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> isCounted(entry.getKey()))
        .filter(entry -> !entry.getKey().isDaemon() || runsTheLab(entry.getValue()))
        .map(Map.Entry::getKey)
        .map(thread -> "thread %s, number %d".formatted(thread.getName(), thread.getId()));
  }

  private static boolean isCounted(Thread thread) {
    ThreadGroup group = thread.getThreadGroup(); // null once it has ended
    return thread != Thread.currentThread()
        && group != null
        && !group.getName().equals(TESTCONTAINERS)
        && SHARED.stream().noneMatch(thread.getName()::startsWith);
  }

  private static boolean runsTheLab(StackTraceElement[] stack) {
    List<String> classes = Arrays.stream(stack).map(StackTraceElement::getClassName).toList();
    return !classes.contains(CHECK)
        && classes.stream().anyMatch(name -> name.startsWith("edgelab.") && !name.equals(WAITING));
  }
}
