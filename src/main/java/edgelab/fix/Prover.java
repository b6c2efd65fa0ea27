package edgelab.fix;

import edgelab.check.CheckResult;
import edgelab.check.Trial;
import java.util.List;

/** Puts a changed configuration through the trials of the check. */
@FunctionalInterface
public interface Prover {
  /**
   * @param first trials that are made before the others; where one of them loses clients no other
   *     is made
   * @return with the trials that were made, in this order
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  CheckResult prove(EditedConfig edited, List<Trial> first);
}
