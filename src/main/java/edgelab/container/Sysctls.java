package edgelab.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.HashMap;
import java.util.Map;

/** Kernel settings that belong to a container's own network namespace. */
final class Sysctls {
  /** So that a program's own {@code listen} backlog is the limit, and not the kernel's default. */
  private static final Map<String, String> ALWAYS = Map.of("net.core.somaxconn", "65535");

  private Sysctls() {}

  static void set(CreateContainerCmd create, Map<String, String> more) {
    Map<String, String> sysctls = new HashMap<>(ALWAYS);
    sysctls.putAll(more);
    create.getHostConfig().withSysctls(sysctls);
  }
}
