package edgelab.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import edgelab.LabException;
import edgelab.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * One shell in a container for many commands: a {@code docker exec} of its own would cost each a
 * tenth of a second of a processor, and so would a copied archive. It ends with its container.
 */
final class OpenShell extends ResultCallback.Adapter<Frame> {
  private static final Duration LONGEST = TimeLimit.seconds(60);

  /** Printed behind a command's output, which may hold any byte, and not this. */
  private final String end = UUID.randomUUID().toString();

  private final CommandStream commands = new CommandStream();
  private final StringBuilder printed = new StringBuilder();
  private boolean isOver;

  /** Opens it for root, whatever user the image has. */
  static OpenShell in(DockerClient docker, String container) {
    String id =
        docker
            .execCreateCmd(container)
            .withUser("0")
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withCmd("sh")
            .exec()
            .getId();
    OpenShell shell = new OpenShell();
    docker.execStartCmd(id).withStdIn(shell.commands).exec(shell);
    return shell;
  }

  private OpenShell() {}

  /**
   * What a command prints, one character for each byte; as much as it printed where the container
   * ends before the command does.
   *
   * @throws LabException where the command takes longer than a minute
   */
  synchronized String run(String command) {
    commands.write("(\n" + command + "\n) </dev/null; printf '%s' " + end + "\n");
    long latest = System.nanoTime() + LONGEST.toNanos();
    while (!isOver && !isDone()) {
      long left = Duration.ofNanos(latest - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new LabException(
            "no answer of a shell in a container in " + LONGEST.toSeconds() + " s");
      }
      await(left);
    }
    if (isDone()) {
      printed.setLength(printed.length() - end.length());
    }
    String said = printed.toString();
    printed.setLength(0);
    return said;
  }

  private void await(long milliseconds) {
    try {
      wait(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  private boolean isDone() {
    return printed.indexOf(end, printed.length() - end.length()) >= 0;
  }

  /** It ends once it has done what it was told. */
  void leave() {
    commands.close();
  }

  synchronized boolean isOpen() {
    return !isOver;
  }

  @Override
  public synchronized void onNext(Frame frame) {
    printed.append(new String(frame.getPayload(), StandardCharsets.ISO_8859_1));
    notifyAll();
  }

  @Override
  public void onError(Throwable broken) {
    over();
    super.onError(broken);
  }

  @Override
  public void onComplete() {
    over();
    super.onComplete();
  }

  private synchronized void over() {
    isOver = true;
    commands.close();
    notifyAll();
  }
}
