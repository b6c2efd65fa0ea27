package edgelab.check;

import edgelab.container.CertificateAuthority;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Setup;
import edgelab.proxy.VersionRange;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A configuration that can be run.
 *
 * @param setup what NGINX's container is made of
 * @param main the main file as it is run
 * @param trust certificates in PEM that clients trust if they speak TLS
 * @param authority in the place of those that are not there
 * @param names of servers that it dials
 * @param changes what was changed or added
 */
record StagedConfig(
    Setup setup,
    Path main,
    String trust,
    CertificateAuthority authority,
    Set<String> names,
    List<StagingChange> changes) {
  private static final VersionRange EVERY_VERSION = VersionRange.parse("all");

  /**
   * @param given credentials that the user has for clients
   */
  TrialPlan plan(Target target, int clients, AssumedBackend backend, Credentials given) {
    return new TrialPlan(target, clients, backend, trust, given.at(target, authority));
  }

  /**
   * The configuration in an experiment.
   *
   * @param name of the configuration, by which another run's is compared with it
   * @param target that clients dial
   */
  ConfigUnderTest in(String experiment, String name, Target target, Scenario scenario) {
    return new ConfigUnderTest(
        name,
        experiment,
        true,
        ProxiedLocation.text(target.asked()),
        main,
        scenario,
        EVERY_VERSION,
        Expectation::healthy);
  }
}
