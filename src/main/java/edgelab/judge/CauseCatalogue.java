package edgelab.judge;

import java.util.List;

/** The causes that one kind of proxy knows; found by {@link java.util.ServiceLoader}. */
public interface CauseCatalogue {
  /**
   * Of causes that explain as many clients the first one is named. A catalogue may repeat a cause
   * of {@link Causes#NEUTRAL} in order to add signs to it.
   */
  List<Cause> causes();
}
