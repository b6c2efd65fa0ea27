package edgelab.container;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** {@code ./lab dial} on a machine of its own, whose only network is the lab's. */
public final class DialingLab extends ShellContainer<DialingLab> {
  private static final List<String> FOLDERS =
      List.of("nginx-variants", "src/main/api-variants", "src/main/trunk-variants");

  /**
   * @param network the id of the network that the endpoint is on
   * @param arguments of the command
   */
  public DialingLab(String network, String... arguments) {
    super(FoundImages.pinned("java"), Confinement.PROGRAM, command(arguments));
    withNetworkMode(network);
    withCopyToContainer(MountableFile.forHostPath("target/classes"), ProgramVolume.CLASSES);
    withCopyToContainer(MountableFile.forHostPath("target/lib"), ProgramVolume.JARS);
    FOLDERS.forEach(
        folder ->
            withCopyToContainer(
                MountableFile.forHostPath(folder), Confinement.VOLUME + "/" + folder));
  }

  /** As the launcher starts it. */
  private static String[] command(String... arguments) {
    String program =
        "cd %s && exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp %s edgelab.cli.Main dial \"$@\""
            .formatted(Confinement.VOLUME, ProgramVolume.CLASS_PATH);
    List<String> words = new ArrayList<>(List.of("sh", "-c", program, "dial"));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  @Override
  public void copyFileToContainer(Transferable files, String path) {
    ProgramVolume.copy(dockerClient, getContainerId(), files, path);
  }

  /** The end of the command. */
  public record Ended(int exitCode, String out, String err) {}

  /** Runs it to its end. */
  public Ended run() {
    int exitCode = runToEnd();
    return new Ended(exitCode, getLogs(OutputType.STDOUT), getLogs(OutputType.STDERR));
  }
}
