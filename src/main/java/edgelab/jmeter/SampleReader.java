package edgelab.jmeter;

import edgelab.LabException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads JMeter's record in XML, which has sub-samples; its CSV leaves them out. The names of the
 * attributes are JMeter's ("JTL file format" in its manual).
 */
final class SampleReader {
  private static final Set<String> SAMPLES = Set.of("sample", "httpSample");

  private final XMLStreamReader xml;
  private final List<JMeterSample> samples = new ArrayList<>();

  private SampleReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @param record a whole {@code .jtl}, or nothing at all: JMeter writes none where it ran nothing
   * @throws LabException where it is not whole
   */
  static List<JMeterSample> read(byte[] record) {
    if (record.length == 0) {
      return List.of();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      return new SampleReader(factory.createXMLStreamReader(new ByteArrayInputStream(record)))
          .read();
    } catch (XMLStreamException e) {
      throw new LabException("JMeter's record is not whole: " + e.getMessage(), e);
    }
  }

  private List<JMeterSample> read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && isSample()) {
        samples.add(sample());
      }
    }
    return samples;
  }

  private boolean isSample() {
    return SAMPLES.contains(xml.getLocalName());
  }

  /** From its start to its end. */
  private JMeterSample sample() throws XMLStreamException {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    List<JMeterSample> parts = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      int next = xml.next();
      if (next == XMLStreamConstants.START_ELEMENT && isSample()) {
        parts.add(sample());
      } else if (next == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (next == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return sample(attributes, parts);
  }

  private static JMeterSample sample(Map<String, String> attributes, List<JMeterSample> parts) {
    return new JMeterSample(
        attributes.remove("lb"),
        Instant.ofEpochMilli(Long.parseLong(attributes.remove("ts"))),
        Duration.ofMillis(Long.parseLong(attributes.remove("t"))),
        Boolean.parseBoolean(attributes.remove("s")),
        attributes.remove("rc"),
        attributes.remove("rm"),
        attributes.remove("tn"),
        attributes,
        parts);
  }
}
