package edgelab.container;

import edgelab.LabException;
import edgelab.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * JMeter without its window, on the clients' network. The image is the one that {@code
 * containers/jmeter/install.sh} made. Its start returns at once.
 */
public final class JMeterContainer extends GenericContainer<JMeterContainer> {
  private static final Path INSTALLED = Path.of("target/jmeter.properties");
  private static final Path SAMPLER = Path.of("target/jmeter/edgelab-jmeter.jar");
  private static final String HOME = "/opt";
  private static final String PLAN = Confinement.VOLUME + "/plan.jmx";
  private static final String SAMPLES = Confinement.VOLUME + "/samples.xml";
  private static final String LOG = Confinement.VOLUME + "/jmeter.log";

  private static final List<String> JAVA =
      List.of(
          "java",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms512m",
          "-Xmx512m",
          "-Djava.util.prefs.userRoot=/tmp",
          "-jar",
          HOME + "/bin/ApacheJMeter.jar");

  /** Its threads' comings and goings are two lines a client. */
  private static final List<String> ALWAYS =
      List.of(
          "-j", LOG, "-Lorg.apache.jmeter.threads=WARN", "-Jsearch_paths=" + ProgramVolume.JARS);

  private JMeterContainer(Network network, List<String> arguments) {
    super(DockerImageName.parse(installed()));
    List<String> command = new ArrayList<>(JAVA);
    command.addAll(ALWAYS);
    command.addAll(arguments);
    withNetwork(network);
    withCreateContainerCmdModifier(create -> create.withEntrypoint(command).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(Confinement.JMETER::apply);
    withStartupCheckStrategy(new WhateverComes());
    withCopyToContainer(
        MountableFile.forHostPath(SAMPLER), ProgramVolume.JARS + "/" + SAMPLER.getFileName());
  }

  /**
   * A JMeter that runs a plan, and ends with it; not started.
   *
   * @param network of the clients
   * @param plan a {@code .jmx}
   * @param properties of JMeter's, as {@code -J} sets them
   */
  public static JMeterContainer running(
      Network network, Path plan, Map<String, String> properties) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-n",
                "-t",
                PLAN,
                "-l",
                SAMPLES,
                "-Jjmeter.save.saveservice.output_format=xml",
                "-Jjmeter.save.saveservice.samplerData=false"));
    properties.forEach((name, value) -> arguments.add("-J%s=%s".formatted(name, value)));
    return new JMeterContainer(network, arguments)
        .withCopyToContainer(MountableFile.forHostPath(plan), PLAN);
  }

  private static String installed() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(INSTALLED)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new LabException(
          "there is no image of JMeter; run containers/jmeter/install.sh first", e);
    }
    return properties.getProperty("image");
  }

  @Override
  public void copyFileToContainer(Transferable files, String path) {
    ProgramVolume.copy(dockerClient, getContainerId(), files, path);
  }

  /**
   * Waits for its end.
   *
   * @param longest on a machine that is fast enough
   * @throws LabException with JMeter's own words where it does not end, or ends with an error
   */
  public void awaitEnd(Duration longest) {
    try {
      Polling.atMost(longest.multipliedBy(TimeLimit.factor())).until(() -> !isRunning());
    } catch (ConditionTimeoutException e) {
      throw new LabException(
          "JMeter has not ended after %d s: %s".formatted(longest.toSeconds(), complaint()), e);
    }
    log().requireAllClasses();
    int exitCode = DockerHop.state("jmeter", this).exitCode();
    if (exitCode != 0) {
      throw new LabException("JMeter ended with %d: %s".formatted(exitCode, complaint()));
    }
  }

  /** What it has recorded, in its own XML; to be asked after its end. */
  public byte[] samples() {
    return file(SAMPLES);
  }

  /** Its first error, as far as its log has one. */
  public String complaint() {
    return log().complaint();
  }

  private JMeterLog log() {
    return new JMeterLog(new String(file(LOG), StandardCharsets.UTF_8) + "\n" + getLogs());
  }

  private byte[] file(String path) {
    try {
      return copyFileFromContainer(path, InputStream::readAllBytes);
    } catch (RuntimeException absent) {
      return new byte[0];
    }
  }
}
