package edgelab.variant;

import edgelab.LabException;
import edgelab.script.CarrierSettings;
import edgelab.script.Scenario;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTransport;
import edgelab.variant.Variant.PlannedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * An experiment with SIP trunks: the carrier and the path to it stand in {@code
 * variant.properties}, and the Edge's trunks in {@code broken.properties} and {@code
 * fixed.properties}.
 */
final class TrunkScenario {
  /** Keys of {@code variant.properties}. */
  static final Set<String> CARRIER = Set.of("forgets", "stalls", "carrier-ends");

  private static final Set<String> TRUNKS = Set.of("trunks", "transport", "binding", "t1");
  private static final Set<String> MORE_OF_TRUNKS = Set.of("retransmits", "keep-alive", "recovers");

  /** TLS needs a certificate, which a folder has not. */
  private static final Set<SipTransport> TRANSPORTS =
      EnumSet.of(SipTransport.UDP, SipTransport.TCP);

  private static final String REGION = "apac";
  private static final String HOST = "carrier";
  private static final int PORT = 5060;

  private final Scenario plain;
  private final Duration forgets;
  private final Duration stalls;
  private final boolean carrierEnds;

  /**
   * @param plain without trunks
   * @param file has the carrier
   */
  TrunkScenario(Scenario plain, PropertiesFile file) {
    this.plain = plain;
    this.forgets = file.optional("forgets", VariantValues::time, Duration.ZERO);
    this.stalls = file.optional("stalls", VariantValues::time, Duration.ZERO);
    this.carrierEnds = file.optional("carrier-ends", VariantValues::flag, false);
  }

  /**
   * @param proxy its configuration
   * @param trunks the file that has them
   * @throws LabException where it has something that is not allowed
   */
  PlannedRun run(Path proxy, Path trunks) {
    PropertiesFile file = new PropertiesFile(trunks, TRUNKS, MORE_OF_TRUNKS);
    SipTransport transport =
        file.value("transport", text -> VariantValues.constant(TRANSPORTS, text));
    Timing timing =
        new Timing(
            file.value("t1", VariantValues::period),
            file.optional("retransmits", VariantValues::flag, true),
            file.optional("recovers", VariantValues::flag, false)
                ? Recovery.BACKOFF
                : Recovery.NONE);
    TrunkSettings settings =
        TrunkSettings.real(REGION, file.value("trunks", VariantValues::count), HOST, PORT)
            .withRegistrar(new Registrar(HOST, PORT, transport, ""))
            .withKeepAlive(file.optional("keep-alive", TrunkScenario::keepAlive, KeepAlives.NONE))
            .withTiming(timing)
            .withBinding(
                file.value("binding", text -> VariantValues.constant(Binding.class, text)));
    SipScript script =
        new SipScript(CarrierSettings.QUICK, settings, forgets, stalls, carrierEnds, false);
    return new PlannedRun(proxy, plain.withSip(script), file.lines());
  }

  private static KeepAlives keepAlive(String text) {
    return new KeepAlives(Method.OPTIONS, VariantValues.period(text));
  }
}
