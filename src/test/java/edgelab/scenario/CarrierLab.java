package edgelab.scenario;

import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.CertificateAuthority;
import edgelab.container.ControlledContainer.Networks;
import edgelab.container.LabNetworks;
import edgelab.container.Polling;
import edgelab.container.Registrants;
import edgelab.registrant.RawRegister;
import edgelab.registrant.RegistrantMain.Order;
import edgelab.script.CarrierSettings;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Networks with a program that sends requests to carriers, one after the other. */
final class CarrierLab implements AutoCloseable {
  private final CertificateAuthority authority = new CertificateAuthority();
  private final Networks networks = new Networks(LabNetworks.internal(), LabNetworks.control());
  private CompletableFuture<Registrants> registrants; // null: none

  Networks networks() {
    return networks;
  }

  /** One whose requests will be wanted, and begin to start. */
  static CarrierLab withRegistrants() {
    CarrierLab lab = new CarrierLab();
    lab.begin();
    return lab;
  }

  private void begin() {
    registrants = CompletableFuture.supplyAsync(() -> new Registrants(networks));
  }

  /** They are waited for. */
  Registrants registrants() {
    return registrants.join();
  }

  /** A started one; the caller closes it. */
  CarrierContainer carrier(CarrierSettings settings) {
    CarrierContainer carrier = new CarrierContainer(networks.lab(), settings, authority);
    carrier.start();
    return carrier;
  }

  /** The carrier, as the Edge's trunks know it. */
  Registrar registrar(SipTransport transport) {
    return transport == SipTransport.TLS
        ? new Registrar(
            CarrierContainer.HOST, CarrierContainer.TLS_PORT, transport, authority.certificate())
        : new Registrar(CarrierContainer.HOST, CarrierContainer.PORT, transport, "");
  }

  /** Requests to the carrier, over {@code UDP}, {@code TCP}, {@code TLS} or {@code WS}. */
  Order order(String transport, List<String> requests) {
    int port =
        switch (transport) {
          case "TLS" -> CarrierContainer.TLS_PORT;
          case "WS" -> CarrierContainer.WEBSOCKET_PORT;
          default -> CarrierContainer.PORT;
        };
    return new Order(transport, CarrierContainer.HOST, port, authority.certificate(), requests);
  }

  /** A REGISTER of each of so many trunks. */
  Order registers(String transport, int trunks) {
    return order(
        transport,
        IntStream.range(0, trunks).mapToObj(trunk -> RawRegister.text(transport, trunk)).toList());
  }

  /** The one answer. */
  String answer(Order order) {
    registrants().send(order);
    await(() -> registrants().answers().size(), 1);
    return registrants().answers().get(0);
  }

  static void await(IntSupplier count, int expected) {
    Polling.atMost(TimeLimit.seconds(30)).until(() -> count.getAsInt() == expected);
  }

  @Override
  public void close() {
    if (registrants != null) {
      registrants().close();
    }
    networks.lab().close();
    networks.control().close();
  }
}
