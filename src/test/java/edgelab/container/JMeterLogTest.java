package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import org.junit.jupiter.api.Test;

/** Words of JMeter 5.6.3. */
class JMeterLogTest {
  private static final JMeterLog ELEMENT =
      new JMeterLog(
          """
          2026-11-29 20:48:50,977 ERROR o.a.j.JMeter: Error in NonGUIDriver
          java.lang.IllegalArgumentException: Problem loading XML from:'/lab/plan.jmx'.\s
          Cause:
          CannotResolveClassException: eu.luminis.jmeter.wssampler.OpenWebSocketSampler
          """);

  private static final JMeterLog SAMPLER =
      new JMeterLog(
          """
          2026-11-29 20:49:00,100 INFO o.a.j.JMeter: Running test (1795983549354)
          2026-11-29 20:49:00,773 ERROR o.a.j.p.j.s.JavaSampler: client	Exception initialising:\s
          java.lang.ClassNotFoundException: edgelab.jmeter.sampler.WebSocketClient
          """);

  @Test
  void theMissingClassIsNamed() {
    assertThat(ELEMENT.missingClass()).contains("eu.luminis.jmeter.wssampler.OpenWebSocketSampler");
    assertThatThrownBy(SAMPLER::requireAllClasses)
        .isInstanceOf(LabException.class)
        .hasMessage(
            "no jar of JMeter's has edgelab.jmeter.sampler.WebSocketClient, which the plan names:"
                + " put the jar into lib/ext");
    assertThatCode(new JMeterLog("2026 1 INFO o.a.j.JMeter: fine")::requireAllClasses)
        .doesNotThrowAnyException();
  }

  @Test
  void theFirstErrorIsItsComplaint() {
    assertThat(ELEMENT.complaint()).isEqualTo("o.a.j.JMeter: Error in NonGUIDriver");
    assertThat(new JMeterLog("").complaint()).isEqualTo("its log has no error");
  }
}
