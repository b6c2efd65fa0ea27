package edgelab.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a container of the lab may do and use: what its program needs. None may gain privileges,
 * none has a capability that is not listed here, and what it prints is kept to 10 MB, by a driver
 * whose logs the lab can read back whatever the engine's own is.
 *
 * <p>With 9,000 clients, the most that NGINX has descriptors for where a container may open 20,000,
 * the agents were measured at 490 MB and 22 threads, the Edge at 380 MB and 22, NGINX at 230 MB and
 * 6 processes, Toxiproxy at 280 MB and 10 threads.
 *
 * @param capabilities that it keeps
 * @param memory in bytes, with no swap besides
 * @param processes and threads
 * @param root whether it may write to its image's files
 * @param cpuShares 1,024 is everybody's
 * @param sysctls kernel settings of its own network
 */
record Confinement(
    List<Capability> capabilities,
    long memory,
    long processes,
    Root root,
    int cpuShares,
    Map<String, String> sysctls) {

  /** Copied into before the start, which nothing else of a read-only root can be. */
  static final String VOLUME = "/lab";

  private static final long GIB = 1L << 30;
  private static final int SHARES = 1_024;

  /**
   * Times as many as everybody else's: where a herd keeps all processors busy, NGINX and the Edge
   * are to be late, and not those who dial.
   */
  private static final int IN_FRONT = 8;

  /**
   * A program's own {@code listen} backlog is the limit, and not the kernel's default. Port 80
   * takes no capability, as in any container since Docker 20.10. A local port is free again one
   * second after its connection has ended, not sixty: a herd dials ten thousands of times a minute.
   */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "net.core.somaxconn", "65535",
          "net.ipv4.ip_unprivileged_port_start", "0",
          "net.ipv4.tcp_tw_reuse", "1");

  /** A container's way to its image's files. */
  enum Root {
    /** Nothing can be written anywhere. */
    READ_ONLY,
    /**
     * There is a volume for the program, and memory for temporary files, Netty's TLS library one.
     */
    READ_ONLY_WITH_VOLUME,
    /** All can be written, and is gone with the container. */
    WRITABLE
  }

  /**
   * The proxy under test. Its master prepares folders of another user (CHOWN, DAC_OVERRIDE), makes
   * its workers that user's (SETUID, SETGID) and ends them (KILL). Its root is writable: a
   * configuration may name a file, a folder or a user anywhere, and what it names is copied or made
   * there. The processes are what 1,024 workers (NGX_MAX_PROCESSES) and as many that still leave
   * after a reload come to, and threads for some.
   */
  static final Confinement PROXY =
      new Confinement(
          List.of(
              Capability.CHOWN,
              Capability.DAC_OVERRIDE,
              Capability.KILL,
              Capability.SETGID,
              Capability.SETUID),
          4 * GIB,
          4_096,
          Root.WRITABLE,
          SHARES,
          Map.of());

  /** A program of the lab's own, on the Java image: its heap, as much beside it, and the JVM. */
  static final Confinement PROGRAM =
      new Confinement(List.of(), 2 * GIB, 1_024, Root.READ_ONLY_WITH_VOLUME, SHARES, Map.of());

  /** Changes the network of a proxy that it shares; iptables' older kind needs the second right. */
  static final Confinement NAT =
      new Confinement(
          List.of(Capability.NET_ADMIN, Capability.NET_RAW),
          GIB / 4,
          64,
          Root.WRITABLE,
          SHARES,
          Map.of());

  /** A static binary that keeps nothing. */
  static final Confinement TOXIPROXY =
      new Confinement(List.of(), 2 * GIB, 1_024, Root.READ_ONLY, SHARES, Map.of());

  /**
   * JMeter has a thread for each client, which takes 89 KB: 9,000 of them, its heap and the JVM
   * come to 1.8 GB. It dials, as the agents do, and comes before others.
   */
  static final Confinement JMETER =
      new Confinement(
          List.of(), 3 * GIB, 10_000, Root.READ_ONLY_WITH_VOLUME, IN_FRONT * SHARES, Map.of());

  /** The carrier: with four workers it was measured at 13 MB and 15 processes. */
  static final Confinement CARRIER =
      new Confinement(List.of(), GIB, 256, Root.READ_ONLY_WITH_VOLUME, SHARES, Map.of());

  /** The same with more settings; where both have one, this is it. */
  Confinement withSysctls(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(sysctls);
    all.putAll(more);
    return new Confinement(capabilities, memory, processes, root, cpuShares, all);
  }

  Confinement inFront() {
    return new Confinement(capabilities, memory, processes, root, IN_FRONT * SHARES, sysctls);
  }

  /** Makes it so for a container that is about to be created. */
  void apply(CreateContainerCmd create) {
    Map<String, String> settings = new HashMap<>(ALWAYS);
    settings.putAll(sysctls);
    HostConfig host =
        create
            .getHostConfig()
            .withCapDrop(Capability.ALL)
            .withCapAdd(capabilities.toArray(Capability[]::new))
            .withSecurityOpts(List.of("no-new-privileges"))
            .withMemory(memory)
            .withMemorySwap(memory)
            .withPidsLimit(processes)
            .withLogConfig(new LogConfig(LoggingType.JSON_FILE, Map.of("max-size", "10m")))
            .withReadonlyRootfs(root != Root.WRITABLE)
            .withCpuShares(cpuShares);
    if (!host.getNetworkMode().startsWith("container:")) { // or another container has set them
      host.withSysctls(settings);
    }
    if (root == Root.READ_ONLY_WITH_VOLUME) {
      host.withMounts(List.of(new Mount().withType(MountType.VOLUME).withTarget(VOLUME)))
          .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,size=64m"));
    }
  }
}
