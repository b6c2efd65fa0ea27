package edgelab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.control.Kernel.EphemeralPorts;
import edgelab.history.Conditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRequirementsTest {
  private static Conditions kernel(long descriptors, int ports) {
    return new Conditions(descriptors, 50, ports, -1, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, true, true, true",
    "21, true, true, true",
    "17.0.15, false, true, false",
    "17.0.15, false, false, true",
    "11.0.2, true, false, false"
  })
  void aCheckoutNeedsACompiler(String version, boolean compiler, boolean checkout, boolean met) {
    Requirement java = HostRequirements.java(Runtime.Version.parse(version), compiler, checkout);
    assertThat(java.met()).isEqualTo(met);
    assertThat(java.found()).isEqualTo((compiler ? "JDK " : "runtime ") + version);
    assertThat(java.remedy().isEmpty()).isEqualTo(met);
  }

  @Test
  void descriptorsAreOneForEachClientAndTheJvms() {
    assertThat(HostRequirements.descriptors(kernel(700, 0)).met()).isTrue();
    assertThat(HostRequirements.descriptors(kernel(699, 0)).remedy())
        .isEqualTo("'./lab dial' with 500 clients needs 700; raise 'ulimit -n'");
  }

  @Test
  void portsAreThoseThatAreNotTaken() {
    assertThat(HostRequirements.ports(kernel(0, 28_232), 27_732).met()).isTrue();
    Requirement full = HostRequirements.ports(kernel(0, 28_232), 27_733);
    assertThat(full.met()).isFalse();
    assertThat(full.found()).isEqualTo("28232 ephemeral ports, 27733 of them taken");
    assertThat(HostRequirements.ports(kernel(0, -1), 0).met()).isTrue();
  }

  @Test
  void aDiskHasRoomOrIsNamed() {
    Path disk = Path.of("/var");
    assertThat(HostRequirements.disk("disk", disk, 2 << 20, 2 << 20).met()).isTrue();
    assertThat(HostRequirements.disk("disk", disk, (2 << 20) - 1, 2 << 20).text())
        .isEqualTo(
            "disk            NO   1 MiB free at /var: the lab needs 2 MiB there; make room%n"
                .formatted());
  }

  /** As Linux prints them: 0x8000 is 32,768, and a port counts once. */
  @Test
  void aPortWithASocketIsTaken() {
    Stream<String> sockets =
        Stream.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt",
            "   0: 0100007F:8000 00000000:0000 0A 00000000:00000000 00:00000000",
            "   1: 0100007F:8000 0100007F:9C40 01 00000000:00000000 00:00000000",
            "   2: 00000000000000000000000001000000:EA5F 00000000:0000 0A 0 0",
            "   3: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000");
    assertThat(LocalPorts.taken(sockets, new EphemeralPorts(32_768, 59_999))).isEqualTo(2);
  }

  @Test
  void aProgramThatIsAbsentLateOrFailsIsNoError() {
    Duration second = Duration.ofSeconds(1);
    assertThat(ProgramOutput.of(second, "no-such-program"))
        .isEqualTo(new ProgramOutput(127, "", "there is no no-such-program"));
    assertThat(ProgramOutput.of(second, "sleep", "60"))
        .isEqualTo(new ProgramOutput(1, "", "no answer within 1 seconds"));
    assertThat(ProgramOutput.of(second, "sh", "-c", "echo a; echo b >&2; echo c >&2; exit 3"))
        .isEqualTo(new ProgramOutput(3, "a", "c"));
  }
}
