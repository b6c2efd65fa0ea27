package edgelab.topology;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.Map;

/** Lets a program's own {@code listen} backlog be the limit, and not the kernel's default. */
final class Backlog {
  private Backlog() {}

  /** {@code net.core.somaxconn} belongs to a container's own network namespace. */
  static void lift(CreateContainerCmd create) {
    create.getHostConfig().withSysctls(Map.of("net.core.somaxconn", "65535"));
  }
}
