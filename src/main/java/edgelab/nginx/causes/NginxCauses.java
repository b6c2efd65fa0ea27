package edgelab.nginx.causes;

import edgelab.judge.Cause;
import edgelab.judge.CauseCatalogue;
import edgelab.nginx.causes.access.AccessDenied;
import edgelab.nginx.causes.access.AuthRequestFailed;
import edgelab.nginx.causes.access.AuthRequired;
import edgelab.nginx.causes.access.ClientCertificateRequired;
import edgelab.nginx.causes.access.ClientTls;
import edgelab.nginx.causes.access.Http2OnPlaintext;
import edgelab.nginx.causes.access.PlainToTlsPort;
import edgelab.nginx.causes.access.ProxyProtocolMismatch;
import edgelab.nginx.causes.access.ProxyProtocolSent;
import edgelab.nginx.causes.access.TlsToPlainPort;
import edgelab.nginx.causes.capacity.AcceptQueueFull;
import edgelab.nginx.causes.capacity.DescriptorsExhausted;
import edgelab.nginx.causes.capacity.LimitConn;
import edgelab.nginx.causes.capacity.LimitReq;
import edgelab.nginx.causes.capacity.PortsExhausted;
import edgelab.nginx.causes.capacity.SlotsExhausted;
import edgelab.nginx.causes.faults.PeerReset;
import edgelab.nginx.causes.faults.SilentPath;
import edgelab.nginx.causes.headers.AcceptHidden;
import edgelab.nginx.causes.headers.AnswerHeld;
import edgelab.nginx.causes.headers.AuthUpgraded;
import edgelab.nginx.causes.headers.BufferTooSmall;
import edgelab.nginx.causes.headers.CookiePassedOn;
import edgelab.nginx.causes.headers.ExtensionAdded;
import edgelab.nginx.causes.headers.ExtensionHidden;
import edgelab.nginx.causes.headers.HostNotForwarded;
import edgelab.nginx.causes.headers.Http10Upstream;
import edgelab.nginx.causes.headers.Http2Upstream;
import edgelab.nginx.causes.headers.MethodChanged;
import edgelab.nginx.causes.headers.RequestHeadTooLarge;
import edgelab.nginx.causes.headers.RequestHeadersDropped;
import edgelab.nginx.causes.headers.SubprotocolAdded;
import edgelab.nginx.causes.headers.SubprotocolHidden;
import edgelab.nginx.causes.headers.SubprotocolStripped;
import edgelab.nginx.causes.headers.UpgradeHidden;
import edgelab.nginx.causes.headers.UpgradeMangled;
import edgelab.nginx.causes.headers.UpgradeNotForwarded;
import edgelab.nginx.causes.routing.FolderAnswer;
import edgelab.nginx.causes.routing.NotProxied;
import edgelab.nginx.causes.routing.QueryDropped;
import edgelab.nginx.causes.routing.Redirected;
import edgelab.nginx.causes.routing.RedirectionCycle;
import edgelab.nginx.causes.routing.Return444;
import edgelab.nginx.causes.routing.UriEmptied;
import edgelab.nginx.causes.timeouts.CacheLock;
import edgelab.nginx.causes.timeouts.ClientHeaderTimeout;
import edgelab.nginx.causes.timeouts.ClientStalled;
import edgelab.nginx.causes.timeouts.IdleTimeout;
import edgelab.nginx.causes.timeouts.Reload;
import edgelab.nginx.causes.timeouts.SlowLink;
import edgelab.nginx.causes.timeouts.StreamTimeout;
import edgelab.nginx.causes.timeouts.UpstreamSlow;
import edgelab.nginx.causes.timeouts.UpstreamStalled;
import edgelab.nginx.causes.upstream.BindAddressUnavailable;
import edgelab.nginx.causes.upstream.NoResolver;
import edgelab.nginx.causes.upstream.OtherProtocol;
import edgelab.nginx.causes.upstream.PollingUnbound;
import edgelab.nginx.causes.upstream.ProxyLoop;
import edgelab.nginx.causes.upstream.ResolvedOnce;
import edgelab.nginx.causes.upstream.UnknownToResolver;
import edgelab.nginx.causes.upstream.UnrecognizedName;
import edgelab.nginx.causes.upstream.UpstreamCloses;
import edgelab.nginx.causes.upstream.UpstreamDisabled;
import edgelab.nginx.causes.upstream.UpstreamFull;
import edgelab.nginx.causes.upstream.UpstreamInvalid;
import edgelab.nginx.causes.upstream.UpstreamNotHttp;
import edgelab.nginx.causes.upstream.UpstreamRefuses;
import edgelab.nginx.causes.upstream.UpstreamTls;
import edgelab.nginx.causes.upstream.UpstreamUnreachable;
import edgelab.nginx.causes.upstream.UpstreamUnresolved;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspected;
import edgelab.proxy.Forecast;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every cause in front of NGINX, one file each. What refuses a request before NGINX passes it on
 * stands first, what befalls only an upgrade's answer last: of two that lose all clients the first
 * is what they meet.
 */
public final class NginxCauses implements CauseCatalogue {
  static final List<NginxCause> ALL =
      List.of(
          ProxyProtocolMismatch.CAUSE,
          ProxyProtocolSent.CAUSE,
          Http2OnPlaintext.CAUSE,
          PlainToTlsPort.CAUSE,
          TlsToPlainPort.CAUSE,
          ClientTls.CAUSE,
          RequestHeadTooLarge.CAUSE,
          ClientCertificateRequired.CAUSE,
          RedirectionCycle.CAUSE,
          UriEmptied.CAUSE,
          Redirected.CAUSE,
          NotProxied.CAUSE,
          Return444.CAUSE,
          OtherProtocol.CAUSE,
          ProxyLoop.CAUSE,
          PortsExhausted.CAUSE,
          BindAddressUnavailable.CAUSE,
          LimitConn.CAUSE,
          LimitReq.CAUSE,
          UpstreamSlow.CAUSE,
          UpstreamUnreachable.CAUSE,
          StreamTimeout.CAUSE,
          AuthUpgraded.CAUSE,
          ClientHeaderTimeout.CAUSE,
          UpstreamRefuses.CAUSE,
          NoResolver.CAUSE,
          UpstreamInvalid.CAUSE,
          SlowLink.CAUSE,
          SilentPath.CAUSE,
          ClientStalled.CAUSE,
          CacheLock.CAUSE,
          UpstreamCloses.CAUSE,
          UpstreamNotHttp.CAUSE,
          UnrecognizedName.CAUSE,
          UpstreamTls.CAUSE,
          UpstreamUnresolved.CAUSE,
          AccessDenied.CAUSE,
          AuthRequired.CAUSE,
          AuthRequestFailed.CAUSE,
          PeerReset.CAUSE,
          SlotsExhausted.CAUSE,
          IdleTimeout.CAUSE,
          UpstreamStalled.CAUSE,
          Reload.CAUSE,
          DescriptorsExhausted.CAUSE,
          UpstreamFull.CAUSE,
          UpstreamDisabled.CAUSE,
          MethodChanged.CAUSE,
          UpgradeNotForwarded.CAUSE,
          UpgradeMangled.CAUSE,
          Http10Upstream.CAUSE,
          RequestHeadersDropped.CAUSE,
          Http2Upstream.CAUSE,
          AcceptQueueFull.CAUSE,
          HostNotForwarded.CAUSE,
          CookiePassedOn.CAUSE,
          QueryDropped.CAUSE,
          UpgradeHidden.CAUSE,
          BufferTooSmall.CAUSE,
          AcceptHidden.CAUSE,
          ExtensionAdded.CAUSE,
          SubprotocolAdded.CAUSE,
          SubprotocolStripped.CAUSE,
          SubprotocolHidden.CAUSE);

  /** About what no burst in the lab can show. */
  public static final List<OutsideRule> OUTSIDE =
      List.of(
          UnknownToResolver.RULE,
          ResolvedOnce.RULE,
          PollingUnbound.RULE,
          FolderAnswer.RULE,
          ExtensionHidden.RULE,
          AnswerHeld.RULE);

  /** Every cause that a configuration can be suspected of, with no evidence of it. */
  public static List<Cause> suspectable() {
    return Stream.concat(
            ALL.stream().filter(one -> one.rule().isPresent()).map(NginxCause::cause),
            OUTSIDE.stream().map(OutsideRule::cause))
        .toList();
  }

  /** Why no rule knows a fix of a cause; empty where that is not said. */
  public static String reason(Cause cause) {
    return ALL.stream()
        .filter(one -> one.cause().equals(cause))
        .map(NginxCause::reason)
        .findFirst()
        .orElse("");
  }

  /** Every place that a rule suspects, in the order of the rules. */
  static Stream<Suspected> suspect(RuleContext context) {
    return ALL.stream()
        .flatMap(
            one -> one.suspect(context).stream().map(place -> new Suspected(one.cause(), place)));
  }

  /**
   * The configuration's effect on the clients, by all rules together. The cause is the one whose
   * rule lets the fewest open. Of equal rules the first counts.
   */
  static Forecast forecast(RuleContext context) {
    Opens opens = Opens.exactly(context.clients());
    Optional<Cause> cause = Optional.empty();
    List<Forecast> possible = new ArrayList<>();
    for (Suspected one : suspect(context).toList()) {
      Opens its = one.suspicion().opens();
      if (one.suspicion().isCertain()) {
        boolean isFirst = cause.isEmpty() || its.most() < opens.most();
        cause = isFirst ? Optional.of(one.cause()) : cause;
        opens = opens.and(its);
      } else {
        possible.add(new Forecast(its, Optional.of(one.cause())));
      }
    }
    return new Forecast(opens, cause, possible);
  }

  @Override
  public List<Cause> causes() {
    return ALL.stream().map(NginxCause::cause).toList();
  }
}
