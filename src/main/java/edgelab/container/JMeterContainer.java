package edgelab.container;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.home.Home;
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
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final Path INSTALLED = Home.file("target/jmeter.properties");
  private static final Path SAMPLER = Home.file("target/jmeter/edgelab-jmeter.jar");
  private static final String HOME = "/opt";
  private static final String PLAN = Confinement.VOLUME + "/plan.jmx";
  private static final String SAMPLES = Confinement.VOLUME + "/samples.xml";
  private static final String LOG = Confinement.VOLUME + "/jmeter.log";

  /** A collection would make retries late, also a full one as classes are loaded. */
  private static final List<String> JAVA =
      List.of(
          "java",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms768m",
          "-Xmx768m",
          "-Xmn256m",
          "-XX:MetaspaceSize=128m",
          "-Djava.util.prefs.userRoot=/tmp",
          "-jar",
          HOME + "/bin/ApacheJMeter.jar");

  private static final String JAR = ProgramVolume.JARS + "/" + SAMPLER.getFileName();
  private static final String CONTROLLER = ControlledContainer.host("jmeter");
  private static final int START_PORT = 4711;
  private static final String START_LINE =
      "java -cp " + JAR + " edgelab.jmeter.sampler.StartServer %d " + START_PORT + " & exec \"$@\"";

  /** On the lab's network, which is closed. */
  private static final String PLAIN_RMI = "-Jserver.rmi.ssl.disable=true";

  private static final List<String> RECORDING =
      List.of(
          "-n",
          "-t",
          PLAN,
          "-l",
          SAMPLES,
          "-Jjmeter.save.saveservice.output_format=xml",
          "-Jjmeter.save.saveservice.samplerData=false",
          "-Jsample_variables=client,clock");

  private static final Duration ENGINE_READY = TimeLimit.seconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String READY = "Created remote object";

  /** Its threads' comings and goings are two lines a client. */
  private static final List<String> ALWAYS =
      List.of(
          "-j", LOG, "-Lorg.apache.jmeter.threads=WARN", "-Jsearch_paths=" + ProgramVolume.JARS);

  private JMeterContainer(Network network, List<String> command) {
    super(DockerImageName.parse(installed()));
    withNetwork(network);
    withCreateContainerCmdModifier(create -> create.withEntrypoint(command).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(Confinement.JMETER::apply);
    withStartupCheckStrategy(new WhateverComes());
    withCopyToContainer(MountableFile.forHostPath(SAMPLER), JAR);
  }

  private static List<String> jmeter(List<String> arguments) {
    return Stream.of(JAVA, ALWAYS, arguments).flatMap(List::stream).toList();
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
    List<String> arguments = new ArrayList<>(RECORDING);
    properties.forEach((name, value) -> arguments.add("-J%s=%s".formatted(name, value)));
    return new JMeterContainer(network, jmeter(arguments))
        .withCopyToContainer(MountableFile.forHostPath(plan), PLAN);
  }

  /**
   * A {@code jmeter-server}, which runs what a controller sends; not started.
   *
   * @param number from 1
   * @param properties of its own
   */
  public static JMeterContainer engine(
      Network network, int number, Map<String, String> properties) {
    String host = engineHost(number);
    List<String> arguments =
        new ArrayList<>(List.of("-s", PLAIN_RMI, "-Djava.rmi.server.hostname=" + host));
    properties.forEach((name, value) -> arguments.add("-J%s=%s".formatted(name, value)));
    return new JMeterContainer(network, jmeter(arguments)).withNetworkAliases(host);
  }

  private static String engineHost(int number) {
    return ControlledContainer.host("engine-" + number);
  }

  /**
   * A JMeter that has engines run a plan, merges their samples, and is the start line of their
   * clients; not started.
   *
   * @param engines how many there are, started
   * @param properties of all engines, as {@code -G} sets them
   */
  public static JMeterContainer controller(
      Network network, Path plan, int engines, Map<String, String> properties) {
    List<String> arguments = new ArrayList<>(RECORDING);
    arguments.addAll(
        List.of(
            PLAIN_RMI,
            "-Djava.rmi.server.hostname=" + CONTROLLER,
            "-R",
            IntStream.rangeClosed(1, engines)
                .mapToObj(JMeterContainer::engineHost)
                .collect(Collectors.joining(",")),
            "-GstartLine=%s:%d".formatted(CONTROLLER, START_PORT)));
    properties.forEach((name, value) -> arguments.add("-G%s=%s".formatted(name, value)));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", START_LINE.formatted(engines), "jmeter"));
    command.addAll(jmeter(arguments));
    return new JMeterContainer(network, command)
        .withNetworkAliases(CONTROLLER)
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
   * Waits until an engine takes plans.
   *
   * @throws LabException with its own words where it does not
   */
  public void awaitEngine() {
    try {
      Polling.atMost(ENGINE_READY).until(() -> !isRunning() || getLogs().contains(READY));
    } catch (ConditionTimeoutException e) {
      throw new LabException("an engine of JMeter does not begin: " + complaint(), e);
    }
    if (!isRunning()) {
      throw new LabException("an engine of JMeter ended as it began: " + complaint());
    }
  }

  /** Waits for its end, or until waiting is pointless. */
  public void awaitEnd(Duration longest, BooleanSupplier pointless) {
    try {
      Polling.atMost(longest.multipliedBy(TimeLimit.factor()))
          .pollInterval(LOOK) // each look is a question to the engine
          .until(() -> !isRunning() || pointless.getAsBoolean());
    } catch (ConditionTimeoutException e) {
      throw new LabException(
          "JMeter has not ended after %d s: %s".formatted(longest.toSeconds(), complaint()), e);
    }
  }

  /**
   * Waits for its end.
   *
   * @param longest on a machine that is fast enough
   * @throws LabException with JMeter's own words where it does not end, or ends with an error
   */
  public void awaitEnd(Duration longest) {
    awaitEnd(longest, () -> false);
    requireSuccess();
  }

  /**
   * @throws LabException with JMeter's own words where it ended with an error
   */
  public void requireSuccess() {
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
