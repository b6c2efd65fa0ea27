package edgelab.edge.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The description of the API, served by the API itself. */
final class OpenApi {
  private static final String TEXT = read();

  private OpenApi() {}

  static RestAnswer answer() {
    return new RestAnswer(200, Map.of(), TEXT);
  }

  private static String read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
