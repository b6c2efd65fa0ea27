package edgelab.variant;

import edgelab.LabException;
import edgelab.load.BurstTiming;
import edgelab.load.Traffic;
import edgelab.script.Behaviour;
import edgelab.script.EdgeScript;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.Variant.BackoffEffect;
import edgelab.variant.Variant.FaultKind;
import edgelab.variant.Variant.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads one variant's folder, and names what is wrong with it. */
final class VariantFolder {
  private static final Set<String> REQUIRED =
      Set.of(
          "wrong",
          "symptom",
          "diagnosis",
          "cause",
          "opens",
          "fault",
          "backoff",
          "nginx",
          "reference");
  private static final Set<String> OPTIONAL =
      Set.of(
          "heartbeat",
          "hold",
          "ramp",
          "handshake",
          "edge",
          "client-side",
          "reload",
          "freeze",
          "sysctl",
          "agents");

  private final Path folder;
  private final PropertiesFile properties;

  private VariantFolder(Path folder, Set<String> optional) {
    this.folder = folder;
    this.properties = new PropertiesFile(folder.resolve("variant.properties"), REQUIRED, optional);
  }

  /**
   * A misconfiguration of the proxy.
   *
   * @throws LabException where a file is missing, or a key is missing, unknown or has a bad value
   */
  static Variant load(Path folder) {
    require(folder, "broken.conf", "fixed.conf", "variant.properties");
    VariantFolder read = new VariantFolder(folder, OPTIONAL);
    Scenario scenario = read.scenario();
    return read.variant(
        new PlannedRun(folder.resolve("broken.conf"), scenario),
        new PlannedRun(folder.resolve("fixed.conf"), scenario));
  }

  /**
   * A limit of the notification service; the fix is the clients'.
   *
   * @throws LabException as {@link #load} does
   */
  static Variant loadApi(Path folder) {
    return load(folder, ApiScenario.LIMITS, (plain, file) -> new ApiScenario(plain, file)::run);
  }

  /**
   * SIP trunks that the Edge's sockets depend on; the fix is the Edge's.
   *
   * @throws LabException as {@link #load} does
   */
  static Variant loadTrunk(Path folder) {
    return load(
        folder, TrunkScenario.CARRIER, (plain, file) -> new TrunkScenario(plain, file)::run);
  }

  /**
   * A fault that is not the proxy's, which is right.
   *
   * @param more keys of {@code variant.properties}
   * @param reader of the two sides: of the proxy's file and the side's own, with what is the same
   *     for both
   */
  private static Variant load(
      Path folder,
      Set<String> more,
      BiFunction<Scenario, PropertiesFile, BiFunction<Path, Path, PlannedRun>> reader) {
    require(folder, "nginx.conf", "variant.properties", "broken.properties", "fixed.properties");
    Set<String> optional = new HashSet<>(OPTIONAL);
    optional.addAll(more);
    VariantFolder read = new VariantFolder(folder, optional);
    BiFunction<Path, Path, PlannedRun> side = reader.apply(read.scenario(), read.properties);
    Path proxy = folder.resolve("nginx.conf");
    return read.variant(
        side.apply(proxy, folder.resolve("broken.properties")),
        side.apply(proxy, folder.resolve("fixed.properties")));
  }

  private static void require(Path folder, String... names) {
    for (String name : names) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new LabException("the variant " + folder + " has no " + name);
      }
    }
  }

  private Variant variant(PlannedRun broken, PlannedRun fixed) {
    return new Variant(
        folder,
        properties.value("wrong", text -> text),
        properties.value("symptom", text -> text),
        properties.value("diagnosis", VariantValues::symptom),
        properties.value("cause", VariantValues::cause),
        properties.value("opens", text -> Opens.parse(text, Variant.CLIENTS)),
        properties.value("fault", text -> VariantValues.constant(FaultKind.class, text)),
        properties.value("backoff", text -> VariantValues.constant(BackoffEffect.class, text)),
        properties.value("nginx", VariantValues::versions),
        properties.value("reference", VariantValues::reference),
        broken,
        fixed);
  }

  private Scenario scenario() {
    Scenario plain = Scenario.PLAIN;
    Traffic traffic = properties.optional("agents", Traffic::parse, plain.behaviour().traffic());
    return new Scenario(
        timing(plain.timing()),
        plain.behaviour().withTraffic(traffic),
        new EdgeScript(edge(plain.edge().behaviour()), plain.edge().admission()),
        faults(plain.faults()),
        properties.optional("sysctl", SysctlParser::parse, plain.sysctls()));
  }

  private BurstTiming timing(BurstTiming plain) {
    return new BurstTiming(
        properties.optional("ramp", VariantValues::time, plain.ramp()),
        properties.optional("hold", VariantValues::time, plain.hold()),
        properties.optional("handshake", VariantValues::period, plain.handshakeTimeout()));
  }

  private Behaviour edge(Behaviour plain) {
    Duration heartbeat = properties.optional("heartbeat", VariantValues::period, plain.heartbeat());
    return properties.optional(
        "edge", text -> Behaviour.parse(heartbeat, text), plain.withHeartbeat(heartbeat));
  }

  private ProxyFaults faults(ProxyFaults plain) {
    return new ProxyFaults(
        properties.optional("client-side", VariantValues::latency, plain.latency()),
        properties.optional("reload", VariantValues::flag, plain.reload()),
        properties.optional("freeze", VariantValues::time, plain.freeze()),
        plain.move());
  }
}
