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
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

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

  private final Path file;
  private final Properties properties = new Properties();

  private VariantFolder(Path folder) {
    file = folder.resolve("variant.properties");
  }

  /**
   * @throws LabException where a file is missing, or a key is missing, unknown or has a bad value
   */
  static Variant load(Path folder) {
    for (String name : List.of("broken.conf", "fixed.conf", "variant.properties")) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new LabException("the variant " + folder + " has no " + name);
      }
    }
    return new VariantFolder(folder).read(folder);
  }

  private Variant read(Path folder) {
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
    checkKeys();
    return new Variant(
        folder,
        value("wrong", text -> text),
        value("symptom", text -> text),
        value("diagnosis", VariantValues::symptom),
        value("cause", VariantValues::cause),
        value("opens", text -> Opens.parse(text, Variant.CLIENTS)),
        value("fault", text -> VariantValues.constant(FaultKind.class, text)),
        value("backoff", text -> VariantValues.constant(BackoffEffect.class, text)),
        value("nginx", VariantValues::versions),
        value("reference", VariantValues::reference),
        scenario());
  }

  private Scenario scenario() {
    Scenario plain = Scenario.PLAIN;
    Traffic traffic = optional("agents", Traffic::parse, plain.behaviour().traffic());
    return new Scenario(
        timing(plain.timing()),
        plain.behaviour().withTraffic(traffic),
        new EdgeScript(edge(plain.edge().behaviour()), plain.edge().admission()),
        faults(plain.faults()),
        optional("sysctl", SysctlParser::parse, plain.sysctls()));
  }

  private BurstTiming timing(BurstTiming plain) {
    return new BurstTiming(
        optional("ramp", VariantValues::time, plain.ramp()),
        optional("hold", VariantValues::time, plain.hold()),
        optional("handshake", VariantValues::period, plain.handshakeTimeout()));
  }

  private Behaviour edge(Behaviour plain) {
    Duration heartbeat = optional("heartbeat", VariantValues::period, plain.heartbeat());
    return optional(
        "edge", text -> Behaviour.parse(heartbeat, text), plain.withHeartbeat(heartbeat));
  }

  private ProxyFaults faults(ProxyFaults plain) {
    return new ProxyFaults(
        optional("client-side", VariantValues::latency, plain.latency()),
        optional("reload", VariantValues::flag, plain.reload()),
        optional("freeze", VariantValues::time, plain.freeze()));
  }

  private <T> T optional(String key, Function<String, T> parse, T otherwise) {
    return properties.containsKey(key) ? value(key, parse) : otherwise;
  }

  private void checkKeys() {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(REQUIRED);
    unknown.removeAll(OPTIONAL);
    if (!unknown.isEmpty()) {
      throw new LabException(
          "%s: unknown key '%s'; the keys are %s and, if needed, %s"
              .formatted(
                  file,
                  unknown.iterator().next(),
                  new TreeSet<>(REQUIRED),
                  new TreeSet<>(OPTIONAL)));
    }
    for (String key : new TreeSet<>(REQUIRED)) {
      if (properties.getProperty(key, "").isBlank()) {
        throw new LabException(file + ": the key '" + key + "' is missing");
      }
    }
  }

  private <T> T value(String key, Function<String, T> parse) {
    String text = properties.getProperty(key).strip();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new LabException("%s: %s = %s: %s".formatted(file, key, text, e.getMessage()), e);
    }
  }
}
