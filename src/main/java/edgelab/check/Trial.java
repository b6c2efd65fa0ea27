package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** One of the experiments that a configuration goes through. */
public enum Trial {
  /** All at once. */
  BURST(TrialKind.LOAD),
  /** One after the other, each served before the next comes. */
  RAMP(TrialKind.LOAD) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain.withRamp(Duration.ofSeconds(2));
    }
  },
  /** Silent until after the Edge's first heartbeat; of a quiet Edge as long as is waited for. */
  IDLE(TrialKind.FEW) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      Duration heartbeat = plain.edge().behaviour().heartbeat();
      if (heartbeat.equals(SilenceTimer.SILENCE)) {
        return silent(plain, target);
      }
      SilenceTimer timer = SilenceTimer.of(target);
      Duration waited = timer.waited(heartbeat);
      Duration after = waited.equals(heartbeat) ? Duration.ofSeconds(1) : AFTER_BRIEF;
      return plain.withHeartbeat(waited).withHold(waited.plus(after));
    }
  },
  /** Silent for longer than a short timer that the heartbeat keeps from ending. */
  SILENCE(TrialKind.FEW) {
    @Override
    boolean appliesTo(Target target, AssumedBackend backend) {
      SilenceTimer timer = SilenceTimer.of(target);
      return timer.isShort() && timer.time().compareTo(backend.silence()) > 0;
    }

    @Override
    Scenario scenario(Scenario plain, Target target) {
      return silent(plain.withHeartbeat(SilenceTimer.SILENCE), target);
    }

    @Override
    public String condition() {
      return "a backend and clients that send nothing for so long";
    }
  },
  /**
   * A message of 1 MiB, and the same back. Of more clients that send at once the machine would keep
   * the last waiting, and a short timer would cut it.
   */
  LARGE_FRAME(TrialKind.FEW) {
    @Override
    int clients(int asked) {
      return Math.min(asked, 2);
    }

    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain
          .withHold(Duration.ofSeconds(10))
          .withBehaviour(plain.behaviour().withEcho(1 << 20));
    }
  },
  /** With a subprotocol that the client insists on. */
  SUBPROTOCOL(TrialKind.HANDSHAKE) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain.withBehaviour(plain.behaviour().withSubprotocol(ClientBehaviour.SUBPROTOCOL));
    }
  },
  /** A browser's Origin, and a backend that takes its own site's only. */
  ORIGIN(TrialKind.HANDSHAKE) {
    @Override
    boolean appliesTo(Target target, AssumedBackend backend) {
      return TrialPlan.isOwnSite(target);
    }

    @Override
    Scenario scenario(Scenario plain, Target target) {
      return TrialPlan.isOwnSite(target) ? plain.withTraits(EdgeTrait.SAME_ORIGIN) : plain;
    }
  },
  /** A token in the query, and a backend that wants it. */
  QUERY(TrialKind.HANDSHAKE) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain.withTraits(EdgeTrait.QUERY_TOKEN);
    }

    @Override
    URI dialed(URI target) {
      String joint = target.getRawQuery() == null ? "?" : "&";
      return URI.create(target + joint + EdgeTrait.TOKEN);
    }
  },
  /** A backend that takes TLS for its own names only. */
  SNI(TrialKind.HANDSHAKE) {
    @Override
    boolean appliesTo(Target target, AssumedBackend backend) {
      return Upstreams.behind(target).stream().anyMatch(UpstreamAddress::needsServerName);
    }

    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain.withTraits(EdgeTrait.SERVER_NAME);
    }
  },
  /** Cookies of 9 KB, as single sign-on and many sites of one domain make them. */
  COOKIES(TrialKind.HANDSHAKE) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
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
  LONG_ANSWER(TrialKind.HANDSHAKE) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      return plain.withTraits(EdgeTrait.LARGE_ANSWER_HEAD);
    }

    @Override
    public String condition() {
      return "a backend whose 101 has 6 KB of headers";
    }
  },
  /**
   * One client comes before the backend has another address, and one after. Of more, servers that
   * failed would be left alone, and nobody would dial them.
   */
  MOVED(TrialKind.HANDSHAKE) {
    @Override
    boolean appliesTo(Target target, AssumedBackend backend) {
      return BackendMove.of(target).isTried();
    }

    @Override
    Scenario scenario(Scenario plain, Target target) {
      return BackendMove.of(target).in(plain);
    }

    @Override
    int clients(int asked) {
      return 2;
    }

    @Override
    public String condition() {
      return "a backend that comes back with another address";
    }
  },
  /** NGINX is reloaded under open connections. */
  RELOAD(TrialKind.FEW) {
    @Override
    Scenario scenario(Scenario plain, Target target) {
      Scenario reloaded = plain.withReload();
      return Unwaited.waitedFor(target)
          .map(time -> reloaded.withHold(time.plusSeconds(1)))
          .orElse(reloaded);
    }
  };

  /** Enough to see what befalls each connection alike, too few to meet a limit. */
  private static final int FEW = 10;

  /** No timer ends near a brief silence: its message only has to arrive. */
  private static final Duration AFTER_BRIEF = Duration.ofMillis(200);

  /** Of clients that leave at once. */
  private static final Duration BRIEF = Duration.ofMillis(100);

  private enum TrialKind {
    /** As many clients as are asked for. */
    LOAD,
    /** Few clients that stay: what there is to see comes after their handshakes. */
    FEW,
    /** Few clients that leave at once: what there is to see is in their handshakes. */
    HANDSHAKE
  }

  private final TrialKind kind;

  Trial(TrialKind kind) {
    this.kind = kind;
  }

  /** Made from a scenario with no trial. */
  Scenario of(Scenario plain, Target target) {
    return scenario(kind == TrialKind.HANDSHAKE ? plain.withHold(BRIEF) : plain, target);
  }

  Scenario scenario(Scenario plain, Target target) {
    return plain;
  }

  private static Scenario silent(Scenario plain, Target target) {
    SilenceTimer timer = SilenceTimer.of(target);
    return timer.isShort() ? plain.withHold(timer.waited()) : plain;
  }

  /** It can show something that no other trial shows. */
  boolean appliesTo(Target target, AssumedBackend backend) {
    return true;
  }

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
    return kind == TrialKind.LOAD ? asked : Math.min(asked, FEW);
  }

  boolean isLoad() {
    return kind == TrialKind.LOAD;
  }

  /** As it is written: {@code large-frame}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
