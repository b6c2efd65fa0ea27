package edgelab.doctor;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.control.Kernel;
import edgelab.history.Conditions;
import edgelab.home.Home;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;

/** Looks at this machine. Starts nothing. */
public final class Examination {
  private static final Duration ANSWER = TimeLimit.seconds(10);
  private static final String INFO = "{{.MemTotal}} {{.NCPU}} {{.DockerRootDir}}";

  private Examination() {}

  /**
   * In the order in which they are needed; where no engine answers, nothing is said of its own.
   *
   * @param nginx an image of NGINX to the version in it; asked where there is one
   */
  public static List<Requirement> requirements(UnaryOperator<String> nginx) {
    Conditions kernel = Kernel.conditions();
    List<Requirement> all = new ArrayList<>();
    boolean hasCompiler = ToolProvider.getSystemJavaCompiler() != null;
    all.add(HostRequirements.java(Runtime.version(), hasCompiler, Home.isCheckout()));
    ProgramOutput version = docker("version", "--format", "{{json .}}");
    Requirement engine =
        EngineRequirements.engine(version, Optional.ofNullable(System.getenv("DOCKER_HOST")));
    all.add(engine);
    ProgramOutput info = docker("info", "--format", INFO);
    if (version.succeeded() && info.succeeded()) {
      all.addAll(ofEngine(info.printed().split(" ", 3), nginx));
    }
    all.add(HostRequirements.descriptors(kernel));
    all.add(HostRequirements.ports(kernel, LocalPorts.taken()));
    all.add(disk("disk", Home.output(), HostRequirements.RUNS));
    return all;
  }

  private static List<Requirement> ofEngine(String[] info, UnaryOperator<String> nginx) {
    List<Requirement> all = new ArrayList<>();
    all.add(EngineRequirements.memory(Long.parseLong(info[0]), Integer.parseInt(info[1])));
    Path images = Path.of(info[2]);
    if (Files.isDirectory(images)) { // an engine elsewhere has its own disk
      all.add(disk("disk images", images, HostRequirements.IMAGES));
    }
    Properties pinned = properties(read(Home.file("containers/images.properties")));
    ProgramOutput list = ProgramOutput.of(ANSWER, Home.file("containers/images.sh") + "", "list");
    Properties here = properties(list.printed());
    Optional<String> version = Optional.ofNullable(here.getProperty("nginx")).map(nginx);
    all.addAll(EngineRequirements.images(pinned, here, version));
    return all;
  }

  private static ProgramOutput docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return ProgramOutput.of(ANSWER, command.toArray(String[]::new));
  }

  private static Requirement disk(String name, Path folder, long least) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      return HostRequirements.disk(name, there, free, least);
    } catch (IOException e) {
      throw new LabException(there + " cannot be looked at: " + e.getMessage(), e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Properties properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new IllegalStateException(e); // a text is no device
    }
    return properties;
  }
}
