package edgelab.variant;

import edgelab.LabException;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.Traffic;
import edgelab.proxy.VersionRange;
import edgelab.variant.Variant.BackoffEffect;
import edgelab.variant.Variant.FaultKind;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
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
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
    checkKeys();
    return new Variant(
        folder,
        value("wrong", text -> text),
        value("symptom", text -> text),
        value("diagnosis", text -> constant(Diagnosis.class, text)),
        value("cause", text -> constant(Cause.class, text)),
        value("opens", text -> Opens.parse(text, Variant.CLIENTS)),
        value("fault", text -> constant(FaultKind.class, text)),
        value("backoff", text -> constant(BackoffEffect.class, text)),
        value("nginx", VersionRange::parse),
        value("reference", URI::create),
        scenario());
  }

  private Scenario scenario() {
    Scenario plain = Scenario.PLAIN;
    return new Scenario(
        optional("heartbeat", VariantFolder::duration, plain.heartbeat()),
        optional("hold", VariantFolder::duration, plain.hold()),
        optional("ramp", VariantFolder::duration, plain.ramp()),
        optional("handshake", VariantFolder::duration, plain.handshakeTimeout()),
        optional("edge", text -> text, plain.edge()),
        optional("client-side", text -> text, plain.clientSide()),
        optional("reload", Boolean::parseBoolean, plain.reload()),
        optional("freeze", VariantFolder::duration, plain.freeze()),
        optional("sysctl", VariantFolder::sysctls, plain.sysctls()),
        plain
            .behaviour()
            .withTraffic(optional("agents", Traffic::parse, plain.behaviour().traffic())),
        plain.admission());
  }

  private <T> T optional(String key, Function<String, T> parse, T otherwise) {
    return properties.containsKey(key) ? value(key, parse) : otherwise;
  }

  private static Map<String, String> sysctls(String text) {
    Map<String, String> settings = new TreeMap<>();
    for (String setting : text.split(";")) {
      String[] parts = setting.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("write NAME=VALUE, or several with ; between");
      }
      settings.put(parts[0].strip(), parts[1].strip());
    }
    return settings;
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

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse("PT" + text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is no duration; write seconds, such as 5s or 0.5s", e);
    }
  }
}
