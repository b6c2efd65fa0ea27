package edgelab.edge.trunk;

import edgelab.Plural;
import edgelab.edge.trunk.Alarms.Alarm;
import edgelab.edge.trunk.Alarms.Due;
import edgelab.edge.trunk.RegisterAttempt.Step;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.sip.SipMessage;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipTimers;
import edgelab.sip.SipUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One trunk's registration with its carrier. Each call tells what happened, and when, and returns
 * what is to be done; {@link #wakeUp} says when {@link #wake} is due. Times count from any origin.
 */
final class Trunk {
  private final TrunkSettings settings;
  private final int number;
  private final SipTimers timers;
  private final RequestIds ids;
  private final SentRequests sent;
  private final Alarms alarms = new Alarms();
  private final TrunkActions actions;
  private final FlowKeepAlive keepAlive;
  private final String callId;
  private TrunkState state = TrunkState.UNREGISTERED;
  private SipUser user;
  private RegisterAttempt attempt;
  private int failures;
  private boolean isEnding;

  /**
   * @param number from 1
   * @param random of this trunk alone
   */
  Trunk(TrunkSettings settings, int number, RandomGenerator random) {
    this.settings = settings;
    this.number = number;
    this.timers = new SipTimers(settings.timing().t1());
    this.ids = new RequestIds(random);
    this.sent = new SentRequests(timers, settings);
    this.actions = new TrunkActions(settings, number);
    this.keepAlive = new FlowKeepAlive(settings, timers, alarms, actions);
    this.callId = ids.hex();
  }

  TrunkState state() {
    return state;
  }

  /** Its registration was ended. */
  boolean isOver() {
    return isEnding && state == TrunkState.UNREGISTERED;
  }

  /** Begins to register. */
  List<TrunkAction> start() {
    begin();
    return actions.take();
  }

  /**
   * The flow is open.
   *
   * @param address its own end, IPv6 with brackets
   */
  List<TrunkAction> opened(Duration now, String address, int port) {
    user = TrunkUser.of(settings, number, address, port, callId, ids.hex());
    register(now, settings.expires());
    return actions.take();
  }

  /** The REGISTER of {@link #opened} went out only now: its times count from here. */
  void sent(Duration now) {
    sent.restart(now);
  }

  /** The flow could not be opened, or broke. */
  List<TrunkAction> broken(Duration now, TrunkState into, String why) {
    down(now, Step.Down.of(into, why), state == TrunkState.REGISTERING);
    return actions.take();
  }

  /** A message came. */
  List<TrunkAction> received(Duration now, SipMessage message) {
    if (message instanceof SipRequest request) {
      IncomingRequest.answer(request, user.tag()).ifPresent(actions::send);
    } else if (message instanceof SipResponse response) {
      answered(now, response);
    }
    return actions.take();
  }

  private void answered(Duration now, SipResponse response) {
    Optional<String> mismatch = sent.mismatch(response, callId);
    if (mismatch.isPresent()) {
      actions.logMismatch(mismatch.get());
    } else if (response.isProvisional()) {
      sent.of(response).ifPresent(Exchange::proceeds);
    } else if (sent.take(response) && response.cseq().method().equals("REGISTER")) {
      finished(now, response); // any answer to OPTIONS shows that the flow works
    }
  }

  /** What came is no message; logged once. */
  List<TrunkAction> malformed(String why) {
    actions.logMalformed(why);
    return actions.take();
  }

  /** A line end came over a stream: the answer to a keep-alive, if one is waited for. */
  List<TrunkAction> lineEnd() {
    keepAlive.answered();
    return actions.take();
  }

  /** Ends the registration, with a REGISTER that says so where there is one. */
  List<TrunkAction> stop(Duration now) {
    isEnding = true;
    alarms.clear();
    if (state == TrunkState.REGISTERED) {
      sent.forget();
      register(now, 0);
    } else {
      down(now, Step.Down.of(TrunkState.UNREGISTERED, "as the experiment asks"), false);
    }
    return actions.take();
  }

  /** When {@link #wake} is due; empty: only a message changes anything. */
  Optional<Duration> wakeUp() {
    return Alarms.earlier(sent.wakeUp(), alarms.next());
  }

  /** Does what is due by now. */
  List<TrunkAction> wake(Duration now) {
    for (byte[] again : sent.due(now)) {
      actions.send(again);
    }
    sent.overdue(now).ifPresent(late -> unanswered(late, now));
    for (var due = alarms.take(now); due.isPresent(); due = alarms.take(now)) {
      ring(due.get(), now);
    }
    return actions.take();
  }

  private void unanswered(Exchange late, Duration now) {
    String method = late.request().method();
    String why = "no answer to %s, sent %s".formatted(method, Plural.times(late.sends()));
    down(now, Step.Down.of(TrunkState.UNREACHABLE, why), method.equals("REGISTER"));
  }

  private void ring(Due due, Duration now) {
    switch (due.alarm()) {
      case EXPIRY -> {
        String why = "the registration expired before an answer to its refresh";
        down(now, Step.Down.of(TrunkState.UNREACHABLE, why), true);
      }
      case PONG -> {
        String why = "no answer to a keep-alive within " + TrunkActions.seconds(timers.pong());
        down(now, Step.Down.of(TrunkState.FAILED, why), false);
      }
      case REFRESH -> register(now, settings.expires());
      case KEEP_ALIVE -> keepAlive(due.at(), now);
      case RECOVERY -> begin();
    }
  }

  private void begin() {
    change(TrunkState.REGISTERING, "with " + settings.registrar().host());
    actions.open();
  }

  private void register(Duration now, long expires) {
    attempt = new RegisterAttempt(user, settings.account(), ids, expires);
    send(attempt.request(), now);
  }

  private void send(SipRequest request, Duration now) {
    sent.add(request, now);
    actions.send(request);
  }

  private void keepAlive(Duration due, Duration now) {
    if (keepAlive.turn(due, now) && !sent.isWaiting("OPTIONS")) {
      send(user.options(ids.nextCSeq(), ids.hex()), now);
    }
  }

  private void finished(Duration now, SipResponse response) {
    Step step = attempt.answered(response);
    if (step instanceof Step.Again next) {
      send(next.request(), now);
    } else if (step instanceof Step.Down down) {
      down(now, down, true);
    } else if (step instanceof Step.Registered granted) {
      granted(now, granted);
    }
  }

  private void granted(Duration now, Step.Registered granted) {
    failures = 0;
    Duration life = Duration.ofSeconds(granted.seconds());
    alarms.set(Alarm.REFRESH, now.plus(SipTimers.refresh(life)));
    alarms.set(Alarm.EXPIRY, now.plus(life));
    keepAlive.registered(now);
    change(TrunkState.REGISTERED, granted.why() + ", for " + granted.seconds() + " s");
  }

  /**
   * @param isRegistration it is a registration that failed, and not a flow that was registered
   */
  private void down(Duration now, Step.Down down, boolean isRegistration) {
    failures = isRegistration ? failures + 1 : failures;
    sent.forget();
    alarms.clear();
    actions.close();
    boolean isLast = down.isFinal() || settings.timing().recovery() == Recovery.NONE;
    if (isEnding) {
      change(TrunkState.UNREGISTERED, down.why());
    } else if (isLast) {
      change(down.into(), down.why());
    } else {
      Duration wait = timers.recovery(failures, ids.uniform());
      Duration longer = wait.compareTo(down.notBefore()) > 0 ? wait : down.notBefore();
      alarms.set(Alarm.RECOVERY, now.plus(longer));
      change(down.into(), "%s; again in %s".formatted(down.why(), TrunkActions.seconds(longer)));
    }
  }

  private void change(TrunkState into, String why) {
    if (state != into) {
      state = into;
      actions.log(into.kind(), why);
    }
  }
}
