package edgelab.agent.baseline;

import edgelab.agent.AgentsMain;
import java.io.IOException;

/**
 * The agents' program on another client, for {@code ./lab bench --baseline}: the cost of a burst on
 * bare sockets, on the JDK's NIO, and on the transports that Tyrus brings.
 */
public final class BaselineMain {
  private BaselineMain() {}

  /**
   * @param args {@code raw}, {@code nio}, or the class name of a Tyrus {@code ClientContainer}
   */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "raw" -> AgentsMain.serve(RawRun::new);
      case "nio" -> {
        System.setProperty("io.netty.transport.noNative", "true");
        AgentsMain.main(args);
      }
      default -> AgentsMain.serve((share, events) -> new BlockingTyrusRun(args[0], share, events));
    }
  }
}
