package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import java.net.URI;
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
  /** A browser's Origin, and a backend that takes its own site's only. */
  ORIGIN(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withTraits(EdgeTrait.SAME_ORIGIN);
    }
  },
  /** A token in the query, and a backend that wants it. */
  QUERY(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withTraits(EdgeTrait.QUERY_TOKEN);
    }

    @Override
    URI dialed(URI target) {
      String joint = target.getRawQuery() == null ? "?" : "&";
      return URI.create(target + joint + EdgeTrait.TOKEN);
    }
  },
  /** Cookies of 9 KB, as single sign-on and many sites of one domain make them. */
  COOKIES(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain
          .withTraits(EdgeTrait.SMALL_REQUEST_HEAD)
          .withBehaviour(plain.behaviour().withHeader("Cookie", "edgelab=" + "x".repeat(9_000)));
    }

    @Override
    public String condition() {
      return "clients with 9 KB of cookies, and a backend that takes request heads of 8 KB";
    }
  },
  /** A 101 with headers of 6 KB. */
  LONG_ANSWER(false) {
    @Override
    Scenario scenario(Scenario plain) {
      return plain.withTraits(EdgeTrait.LARGE_ANSWER_HEAD);
    }

    @Override
    public String condition() {
      return "a backend whose 101 has 6 KB of headers";
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

  /** The address that clients dial in this trial. */
  URI dialed(URI target) {
    return target;
  }

  /**
   * The clients and backends that the trial stands for, where not all are so; empty where every one
   * may be.
   */
  public String condition() {
    return "";
  }

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
