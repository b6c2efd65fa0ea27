package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HerdChartTest {
  private static final HerdRun MEASURED =
      new HerdRun(3, List.of(0.0, 0.0, 0.0, 1.05), List.of(1.1));
  private static final HerdRun SIMULATED = new HerdRun(3, List.of(0.0, 1.25), List.of(1.3));

  /** Three dials fill the plot, one of four is a third as high; ten bins make a second. */
  @Test
  void drawsAColumnForEachTenthOfASecond() throws Exception {
    HerdComparison one =
        new HerdComparison(
            HerdSetting.of(RetryPolicy.FULL, Admission.bucket(1, 1), 3),
            List.of(MEASURED),
            new HerdForecast(List.of(SIMULATED)));
    String svg = HerdChart.of(List.of(one, one), 2);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2 * 20);
    assertThat(height(document, 1)).isEqualTo("92.0");
    assertThat(height(document, 11)).isEqualTo("30.7");
    assertThat(height(document, 12)).isEqualTo("0.0");
    assertThat(svg).contains("full", "1 of 3 open after 1.1 s, 1.3 dials each");
  }

  private static String height(Document document, int rect) {
    return document
        .getElementsByTagName("rect")
        .item(rect)
        .getAttributes()
        .getNamedItem("height")
        .getNodeValue();
  }
}
