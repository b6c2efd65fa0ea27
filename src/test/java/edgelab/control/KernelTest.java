package edgelab.control;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the agents run in a Linux container only")
class KernelTest {
  @Test
  void readsWholeNumbers() throws IOException {
    String range = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).get(0);
    String[] ports = range.strip().split("\\s+");
    Conditions conditions = Kernel.conditions();
    assertThat(conditions.ephemeralPorts())
        .isEqualTo(Integer.parseInt(ports[1]) - Integer.parseInt(ports[0]) + 1);
    assertThat(conditions.descriptorLimit()).isGreaterThan(255);
    assertThat(conditions.descriptors()).isPositive();
  }
}
