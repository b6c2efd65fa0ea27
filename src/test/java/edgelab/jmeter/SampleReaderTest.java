package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleReaderTest {
  private static final String HEAD = "<?xml version=\"1.0\"?><testResults version=\"1.2\">";
  private static final String CLIENT =
      "<sample t=\"17\" ts=\"1000\" s=\"false\" lb=\"client\" rc=\"1006\" rm=\"HANDSHAKE/FIN\""
          + " tn=\"clients 1-4\" client=\"3\"><sample t=\"2\" ts=\"1001\" s=\"true\" lb=\"connect\""
          + " rc=\"200\" rm=\"CONNECT/OK\" tn=\"clients 1-4\"/></sample>";

  private static List<JMeterSample> read(String xml) {
    return SampleReader.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSampleHasItsPartsAndVariables() {
    List<JMeterSample> samples = read(HEAD + CLIENT + CLIENT + "</testResults>");
    assertThat(samples).hasSize(2);
    JMeterSample client = samples.get(0);
    assertThat(client.end()).isEqualTo(Instant.ofEpochMilli(1017));
    assertThat(client.variables()).containsEntry("client", "3");
    assertThat(client.parts())
        .extracting(JMeterSample::label, JMeterSample::success, JMeterSample::elapsed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("connect", true, Duration.ofMillis(2)));
  }

  /** Other samplers write more inside of a sample. */
  @Test
  void whatElseIsInASampleIsPassedOver() {
    String http =
        CLIENT
            .replaceFirst("><", "><java.net.URL>ws://localhost/</java.net.URL><")
            .replace("<sample t=\"17\"", "<httpSample t=\"17\"")
            .replace("/></sample>", "/></httpSample>");
    assertThat(read(HEAD + http + "</testResults>"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.parts()).hasSize(1));
  }

  @Test
  void aRecordThatWasCutOffIsNone() {
    assertThatThrownBy(() -> read(HEAD + CLIENT))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("JMeter's record is not whole");
    assertThat(read("")).isEmpty();
  }
}
