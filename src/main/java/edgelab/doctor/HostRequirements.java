package edgelab.doctor;

import edgelab.history.Conditions;
import edgelab.variant.Variant;
import java.nio.file.Path;

/** What the lab needs of the machine that it runs on. */
final class HostRequirements {
  /** As {@code maven.compiler.release} has it. */
  static final int JAVA = 17;

  /** A burst of the usual size. */
  private static final int CLIENTS = Variant.CLIENTS;

  private static final long MIB = 1L << 20;

  /** All images that every experiment needs, as far as they are built here, twice. */
  static final long IMAGES = 1024 * MIB;

  /** Fifty checks leave as much behind. */
  static final long RUNS = 100 * MIB;

  private HostRequirements() {}

  /**
   * @param version such as 17.0.15
   * @param compiler whether there is one, and not only a runtime
   * @param needsCompiler a checkout does
   */
  static Requirement java(Runtime.Version version, boolean compiler, boolean needsCompiler) {
    boolean isEnough = version.feature() >= JAVA && (compiler || !needsCompiler);
    return Requirement.of(
        "java",
        isEnough,
        "%s %s".formatted(compiler ? "JDK" : "runtime", version),
        "the lab needs a %s of version %d or later; install one"
            .formatted(needsCompiler ? "JDK" : "Java", JAVA));
  }

  /** Of this process, as {@code dial} needs them: one for each client. */
  static Requirement descriptors(Conditions conditions) {
    long least = CLIENTS + Conditions.RESERVED_DESCRIPTORS;
    return Requirement.of(
        "descriptors",
        conditions.descriptorLimit() >= least,
        "this process may open " + conditions.descriptorLimit(),
        "'./lab dial' with %d clients needs %d; raise 'ulimit -n'".formatted(CLIENTS, least));
  }

  /**
   * Of this machine, as {@code dial} needs them: one for each client.
   *
   * @param conditions with a negative number where the kernel does not tell
   * @param used local ports that are taken
   */
  static Requirement ports(Conditions conditions, long used) {
    int all = conditions.ephemeralPorts();
    if (all < 0) {
      return Requirement.met("ports", "this kernel does not tell how many there are");
    }
    return Requirement.of(
        "ports",
        all - used >= CLIENTS,
        "%d ephemeral ports, %d of them taken".formatted(all, used),
        "'./lab dial' with %d clients needs as many; widen net.ipv4.ip_local_port_range"
            .formatted(CLIENTS));
  }

  /**
   * @param name which disk
   * @param free bytes
   * @param least bytes
   */
  static Requirement disk(String name, Path folder, long free, long least) {
    return Requirement.of(
        name,
        free >= least,
        "%d MiB free at %s".formatted(free / MIB, folder),
        "the lab needs %d MiB there; make room".formatted(least / MIB));
  }
}
