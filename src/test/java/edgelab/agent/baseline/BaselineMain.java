package edgelab.agent.baseline;

import edgelab.agent.AgentsMain;
import java.io.IOException;

/**
 * The agents' program on another client, for {@code ./lab bench --baseline}: the cost of a burst on
 * bare sockets, and on the transports that Tyrus brings.
 */
public final class BaselineMain {
  private BaselineMain() {}

  /**
   * @param args {@code raw}, or the class name of a Tyrus {@code ClientContainer}
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("raw")) {
      AgentsMain.serve(RawRun::new);
    } else {
      AgentsMain.serve((share, events) -> new BlockingTyrusRun(args[0], share, events));
    }
  }
}
