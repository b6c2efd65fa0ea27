package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import edgelab.history.EdgeEvent.Kind;
import edgelab.load.ClientBehaviour;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Behaviour;
import edgelab.script.EdgeTrait;
import edgelab.script.Moment;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The HTTP of one connection: answers a request itself, or admits it to the WebSocket session. */
final class HttpFront {
  private final ClientSocket socket;
  private final ConnectionScript script;
  private final SocketSession session;
  private final AdmissionControl admission;
  private final Behaviour behaviour;
  private final Optional<NotificationFront> notifications;

  HttpFront(
      ClientSocket socket,
      ConnectionScript script,
      SocketSession session,
      AdmissionControl admission,
      Behaviour behaviour,
      Optional<NotificationFront> notifications) {
    this.socket = socket;
    this.script = script;
    this.session = session;
    this.admission = admission;
    this.behaviour = behaviour;
    this.notifications = notifications;
  }

  /**
   * @return whether another request may follow
   */
  boolean answer(FullHttpRequest request) {
    if (asksForApproval(request)) {
      socket.writeAndClose(HttpAnswer.approval());
      return false;
    }
    if (notifications.isPresent() && notifications.get().isForApi(request)) {
      return notifications.get().answer(request);
    }
    upgradeOrRefuse(request);
    return false;
  }

  private void upgradeOrRefuse(FullHttpRequest request) {
    socket.log(Kind.REQUESTED, request.headers().get(ClientBehaviour.CLIENT_HEADER, ""));
    if (traits().contains(EdgeTrait.QUERY_TOKEN)) {
      socket.log(Kind.PATH, request.uri());
    }
    refusal(request).ifPresentOrElse(socket::refuse, () -> upgrade(request));
  }

  private Optional<UpgradeRefusal> refusal(FullHttpRequest request) {
    return ProxyProtocolLine.isBeforeRequests(socket.channel())
        ? UpgradeRules.refuse(400, "a PROXY protocol header comes before the request")
        : UpgradeRules.check(request, traits());
  }

  private boolean asksForApproval(FullHttpRequest request) {
    return isApproving() && !request.headers().contains(HttpHeaderNames.UPGRADE);
  }

  private boolean isApproving() {
    return socket.channel().localAddress() instanceof InetSocketAddress local
        && local.getPort() == EdgeMain.APPROVING_PORT;
  }

  /** The backend's; an authentication service has none of them. */
  private Set<EdgeTrait> traits() {
    return isApproving() ? Set.of() : behaviour.traits();
  }

  private void upgrade(FullHttpRequest request) {
    Periods periods;
    try {
      periods = Periods.of(request.headers(), behaviour.heartbeat());
    } catch (IllegalArgumentException e) {
      socket.refuse(new UpgradeRefusal(400, e.getMessage()));
      return;
    }
    conversation(request)
        .ifPresentOrElse(
            conversation -> open(withoutBody(request), periods, conversation),
            () -> socket.refuse(new UpgradeRefusal(404, "no such channel")));
  }

  /** Empty where the channel that is asked for does not exist. */
  private Optional<Conversation> conversation(FullHttpRequest request) {
    return notifications
        .filter(front -> NotificationFront.isForChannel(request))
        .map(front -> front.conversation(request))
        .orElseGet(
            () ->
                Optional.of(
                    new EchoConversation(
                        socket, !request.headers().contains(ClientBehaviour.DISCARD_HEADER))));
  }

  private void open(FullHttpRequest head, Periods periods, Conversation conversation) {
    Runnable open =
        () ->
            script.at(
                Moment.AT_101, () -> session.open(head, periods, answerHeaders(), conversation));
    script.at(Moment.BEFORE_101, () -> admit(open));
  }

  private HttpHeaders answerHeaders() {
    return traits().contains(EdgeTrait.LARGE_ANSWER_HEAD)
        ? HttpAnswer.filler(EdgeTrait.ADDED_HEAD_BYTES)
        : EmptyHttpHeaders.INSTANCE;
  }

  /** A copy that outlives the handling of the request, whose body is released behind it. */
  private static FullHttpRequest withoutBody(FullHttpRequest request) {
    return new DefaultFullHttpRequest(
        request.protocolVersion(),
        request.method(),
        request.uri(),
        Unpooled.EMPTY_BUFFER,
        request.headers(),
        request.trailingHeaders());
  }

  private void admit(Runnable open) {
    Optional<Duration> wait = admission.admit(System.nanoTime());
    if (wait.isEmpty()) {
      reject(admission.refusal());
    } else if (wait.get().isZero()) {
      open.run();
    } else {
      socket.after(wait.get(), open);
    }
  }

  private void reject(Admission.Refusal refusal) {
    socket.log(Kind.TURNED_AWAY, refusal.how().name());
    if (refusal.how() == How.STATUS_503) {
      socket.writeAndClose(HttpAnswer.overloaded(refusal.retryAfter()));
    } else {
      socket.cut(refusal.how() == How.RST);
    }
  }
}
