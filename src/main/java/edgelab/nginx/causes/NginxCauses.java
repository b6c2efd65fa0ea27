package edgelab.nginx.causes;

import edgelab.judge.Cause;
import edgelab.judge.CauseCatalogue;
import java.util.List;

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

  @Override
  public List<Cause> causes() {
    return ALL.stream().map(NginxCause::cause).toList();
  }
}
