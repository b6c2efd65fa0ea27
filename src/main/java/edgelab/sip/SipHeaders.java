package edgelab.sip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The header fields of a message, in their order; names are compared without case. */
public record SipHeaders(List<SipHeader> fields) {
  public SipHeaders {
    fields = List.copyOf(fields);
  }

  /** Of names and values in turn. */
  public static SipHeaders of(String... namesAndValues) {
    SipHeaders headers = new SipHeaders(List.of());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers = headers.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  /** The same and one more, as the last. */
  public SipHeaders with(String name, String value) {
    return new SipHeaders(
        Stream.concat(fields.stream(), Stream.of(new SipHeader(name, value))).toList());
  }

  /** The value of the first one of this name. */
  public Optional<String> first(String name) {
    return all(name).findFirst();
  }

  /** The values of all of this name. */
  public Stream<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(SipHeader::value);
  }

  /** Their elements: a field may have several, with commas between (RFC 3261 section 7.3.1). */
  public List<HeaderElement> elements(String name) {
    return all(name).flatMap(value -> HeaderElement.split(value).stream()).toList();
  }
}
