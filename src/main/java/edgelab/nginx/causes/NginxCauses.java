package edgelab.nginx.causes;

import edgelab.judge.Cause;
import edgelab.judge.CauseCatalogue;
import edgelab.proxy.Forecast;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;

/** Every cause in front of NGINX, one file each. */
public final class NginxCauses implements CauseCatalogue {
  static final List<NginxCause> ALL =
      List.of(
          PortsExhausted.CAUSE,
          LimitConn.CAUSE,
          LimitReq.CAUSE,
          UpstreamSlow.CAUSE,
          UpstreamUnreachable.CAUSE,
          StreamTimeout.CAUSE,
          AuthUpgraded.CAUSE,
          ClientHeaderTimeout.CAUSE,
          UpstreamRefuses.CAUSE,
          BufferTooSmall.CAUSE,
          NoResolver.CAUSE,
          ProxyProtocolMismatch.CAUSE,
          Http2OnPlaintext.CAUSE,
          SlowLink.CAUSE,
          SilentPath.CAUSE,
          ClientStalled.CAUSE,
          CacheLock.CAUSE,
          UpstreamCloses.CAUSE,
          UpstreamNotHttp.CAUSE,
          UpstreamTls.CAUSE,
          UpstreamUnresolved.CAUSE,
          AccessDenied.CAUSE,
          AuthRequired.CAUSE,
          PlainToTlsPort.CAUSE,
          ClientTls.CAUSE,
          ClientCertificateRequired.CAUSE,
          PeerReset.CAUSE,
          SlotsExhausted.CAUSE,
          IdleTimeout.CAUSE,
          UpstreamStalled.CAUSE,
          Reload.CAUSE,
          DescriptorsExhausted.CAUSE,
          UpstreamFull.CAUSE,
          UpstreamDisabled.CAUSE,
          UpgradeNotForwarded.CAUSE,
          UpgradeMangled.CAUSE,
          Http10Upstream.CAUSE,
          AcceptQueueFull.CAUSE,
          AcceptHidden.CAUSE,
          SubprotocolStripped.CAUSE,
          SubprotocolHidden.CAUSE,
          Redirected.CAUSE,
          NotProxied.CAUSE,
          Return444.CAUSE);

  /**
   * What the configuration will do to the clients, by every rule together. The cause is that of the
   * rule that lets the fewest open; of equal ones the first.
   */
  static Forecast forecast(RuleContext context) {
    Opens opens = Opens.exactly(context.clients());
    Optional<Cause> cause = Optional.empty();
    for (NginxCause one : ALL) {
      for (Suspicion suspicion : one.suspect(context)) {
        if (suspicion.isCertain()) {
          boolean isFirst = cause.isEmpty() || suspicion.opens().most() < opens.most();
          cause = isFirst ? Optional.of(one.cause()) : cause;
          opens = opens.and(suspicion.opens());
        }
      }
    }
    return new Forecast(opens, cause);
  }

  @Override
  public List<Cause> causes() {
    return ALL.stream().map(NginxCause::cause).toList();
  }
}
