package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.CertificateAuthority.Issued;
import edgelab.script.CarrierSettings;
import edgelab.script.SipAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CarrierFilesTest {
  private static final CarrierSettings ALL =
      CarrierSettings.QUICK
          .withWorkers(1)
          .withService(Duration.ofMillis(10))
          .withAccount(new SipAccount("trunk", "secret"))
          .withExpiry(60, 1_800);

  @Test
  void settingsAreDefinitions() {
    assertThat(CarrierFiles.settings(ALL))
        .isEqualTo(
            """
            #!define WORKERS 1
            #!define SERVICE "10000"
            #!define SHORTEST 60
            #!define LONGEST 1800
            #!define REALM "edgelab-carrier"
            #!define USER "trunk"
            #!define PASSWORD "secret"
            """);
  }

  @Test
  void whatIsOffIsNotDefined() {
    assertThat(CarrierFiles.settings(CarrierSettings.QUICK))
        .isEqualTo(
            """
            #!define WORKERS 4
            #!define SHORTEST 60
            #!define LONGEST 3600
            """);
  }

  /** A name that nothing defines is another word to Kamailio, which says no more than "syntax". */
  @Test
  void theConfigurationUsesEachDefinition() {
    Map<String, byte[]> files = CarrierFiles.of(ALL, new Issued("certificate", "key")).contents();
    assertThat(files)
        .containsOnlyKeys("kamailio.cfg", "settings.cfg", "carrier.pem", "carrier.key");
    String configuration = new String(files.get("kamailio.cfg"), StandardCharsets.UTF_8);
    assertThat(
            Pattern.compile("#!define (\\w+)")
                .matcher(CarrierFiles.settings(ALL))
                .results()
                .map(definition -> definition.group(1)))
        .allSatisfy(name -> assertThat(configuration).containsPattern("\\b" + name + "\\b"));
  }
}
