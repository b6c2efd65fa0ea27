package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.CarrierContainer;
import edgelab.container.ProxyPool;
import edgelab.container.ProxyUnderTest;
import edgelab.registrant.RawRegister;
import edgelab.registrant.RegistrantMain.Order;
import edgelab.script.CarrierSettings;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SIP over WebSocket (RFC 7118): NGINX in front of the carrier, in the configurations of the
 * catalogue.
 */
class SipWebSocketIT {
  private static final String EDGE = "http://edge:8080";
  private static final String CARRIER =
      "http://" + CarrierContainer.HOST + ":" + CarrierContainer.WEBSOCKET_PORT;

  private static CarrierLab lab;
  private static CarrierContainer carrier;
  private static ProxyPool proxies;
  private static int trunk;

  @TempDir Path folder;

  @BeforeAll
  static void begin() {
    lab = CarrierLab.withRegistrants();
    carrier = lab.carrier(CarrierSettings.QUICK);
    proxies = new ProxyPool(lab.networks().lab(), () -> "");
  }

  @AfterAll
  static void end() {
    proxies.empty().join();
    carrier.stop();
    lab.close();
  }

  /**
   * The carrier answers 404 where no Upgrade comes, as its configuration says, and 400 without the
   * subprotocol ({@code ws_handle_handshake}). It does not look at the version of HTTP, which RFC
   * 6455 (4.2.1) has it do, and NGINX switches on any 101 to a client that asked for it.
   */
  @ParameterizedTest
  @CsvSource({
    "upgrade-headers, true, SIP/2.0 200",
    "upgrade-headers, false, HTTP 404",
    "stripped-protocol-request, false, HTTP 400",
    "hidden-protocol-response, false, 101 without the subprotocol",
    "http-version-1.0, false, SIP/2.0 200",
  })
  void aRegisterGoesWhereTheSubprotocolIsAgreed(String variant, boolean isFixed, String answer)
      throws IOException {
    ConfigUnderTest config =
        isFixed ? Variants.named(variant).fixed() : Variants.named(variant).broken();
    String text = Files.readString(config.file());
    assertThat(text).contains(EDGE);
    Path file = Files.writeString(folder.resolve("nginx.conf"), text.replace(EDGE, CARRIER));
    ProxyUnderTest nginx = proxies.take(config.kind().setup(file), Map.of(), Optional.empty());
    nginx.run();
    String[] door = nginx.door().split(":");
    List<String> register = List.of(RawRegister.text("WS", trunk++));
    long before = carrier.facts().registrations();
    String got = lab.answer(new Order("WS", door[0], Integer.parseInt(door[1]), "", register));
    proxies.giveBack(nginx, CompletableFuture.completedFuture(null), true);
    assertThat(got).startsWith(answer);
    assertThat(carrier.facts().registrations() - before)
        .isEqualTo(answer.startsWith("SIP") ? 1 : 0);
  }
}
