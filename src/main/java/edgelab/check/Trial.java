package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.Locale;

/** One of the experiments that a configuration goes through. */
public enum Trial {
  /** All at once. */
  BURST(true) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain;
    }
  },
  /** One after the other, each served before the next comes. */
  RAMP(true) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withRamp(Duration.ofSeconds(2));
    }
  },
  /** Silent until after the Edge's first heartbeat. */
  IDLE(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withHold(plain.edge().behaviour().heartbeat().plusSeconds(1));
    }
  },
  /** With a subprotocol that the client insists on. */
  SUBPROTOCOL(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withBehaviour(plain.behaviour().withSubprotocol(ClientBehaviour.SUBPROTOCOL));
    }
  },
  /**
   * A message of 1 MiB, and the same back. One client after the other: where all send at once, the
   * machine keeps the last of them waiting, and a short timeout cuts it.
   */
  LARGE_FRAME(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain
          .withRamp(Duration.ofSeconds(1))
          .withHold(Duration.ofSeconds(10))
          .withBehaviour(plain.behaviour().withEcho(1 << 20));
    }
  },
  /** NGINX is reloaded under open connections. */
  RELOAD(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withReload();
    }
  };

  /** Enough to see what befalls each connection alike, too few to meet a limit. */
  private static final int FEW = 10;

  private final boolean load;

  Trial(boolean load) {
    this.load = load;
  }

  /** The trial's scenario, made from one with no trial. */
  abstract Scenario scenario(Scenario plain);

  /** How many clients take part, of those that the user asks for. */
  int clients(int asked) {
    return load ? asked : Math.min(asked, FEW);
  }

  /** As it is written: {@code large-frame}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
