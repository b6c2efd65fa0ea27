package edgelab.script;

import java.time.Duration;

/**
 * The part of the Edge in an experiment.
 *
 * @param behaviour how connections are treated
 * @param admission which handshakes are admitted
 */
public record EdgeScript(Behaviour behaviour, Admission admission) {

  /** Every handshake is admitted, and every connection is treated well. */
  public static final EdgeScript HEALTHY = new EdgeScript(Behaviour.HEALTHY, Admission.OPEN);

  public EdgeScript withHeartbeat(Duration period) {
    return new EdgeScript(behaviour.withHeartbeat(period), admission);
  }

  public EdgeScript withTraits(EdgeTrait... traits) {
    return new EdgeScript(behaviour.withTraits(traits), admission);
  }

  public EdgeScript withAdmission(Admission other) {
    return new EdgeScript(behaviour, other);
  }
}
