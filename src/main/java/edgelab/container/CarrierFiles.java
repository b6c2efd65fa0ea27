package edgelab.container;

import edgelab.container.CertificateAuthority.Issued;
import edgelab.script.CarrierSettings;
import edgelab.script.SipAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Kamailio reads: its configuration, which is always the same, and what varies. */
final class CarrierFiles {
  /** The configuration in the container; the others are beside it. */
  static final String CONF = Confinement.VOLUME + "/kamailio.cfg";

  private CarrierFiles() {}

  /** All of them, by their names in {@link Confinement#VOLUME}. */
  static CopiedFiles of(CarrierSettings settings, Issued issued) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("kamailio.cfg", configuration());
    files.put("settings.cfg", bytes(settings(settings)));
    files.put("carrier.pem", bytes(issued.certificate()));
    files.put("carrier.key", bytes(issued.key()));
    return new CopiedFiles(files);
  }

  /** Definitions for Kamailio's preprocessor. */
  static String settings(CarrierSettings settings) {
    StringBuilder text = new StringBuilder();
    define(text, "WORKERS", settings.workers());
    if (!settings.service().isZero()) {
      define(text, "SERVICE", quoted(String.valueOf(settings.service().toNanos() / 1_000)));
    }
    define(text, "SHORTEST", settings.expiry().shortest());
    define(text, "LONGEST", settings.expiry().longest());
    if (settings.account().isPresent()) {
      SipAccount account = settings.account().get();
      define(text, "REALM", quoted(CarrierContainer.HOST));
      define(text, "USER", quoted(account.user()));
      define(text, "PASSWORD", quoted(account.password()));
    }
    return text.toString();
  }

  private static void define(StringBuilder text, String name, Object value) {
    text.append("#!define ").append(name).append(' ').append(value).append('\n');
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] configuration() {
    try (InputStream in = CarrierFiles.class.getResourceAsStream("kamailio.cfg")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
