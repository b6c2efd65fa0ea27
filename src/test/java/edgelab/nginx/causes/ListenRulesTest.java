package edgelab.nginx.causes;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.fix;
import static edgelab.nginx.causes.Suspicions.fixes;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.overTls;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.access.ClientCertificateRequired;
import edgelab.nginx.causes.access.ClientTls;
import edgelab.nginx.causes.access.Http2OnPlaintext;
import edgelab.nginx.causes.access.PlainToTlsPort;
import edgelab.nginx.causes.access.ProxyProtocolMismatch;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The port's protocol, and TLS. */
class ListenRulesTest {
  private static final NginxCause PLAIN = PlainToTlsPort.CAUSE;
  private static final NginxCause HEADER = ProxyProtocolMismatch.CAUSE;
  private static final NginxCause HTTP2 = Http2OnPlaintext.CAUSE;
  private static final NginxCause TLS = ClientTls.CAUSE;
  private static final NginxCause CERTIFICATE = ClientCertificateRequired.CAUSE;

  private static String listening(String lines) {
    return server(lines + "\nlocation / { proxy_pass http://edge:8080; }");
  }

  @Test
  void plainHttpComesToAPortOfTls() {
    String text = listening("listen 443 ssl http2 backlog=99;");
    assertThat(of(PLAIN, context(text))).containsExactly("4 certain");
    assertThat(fix(PLAIN, context(text)))
        .containsExactly("4 listen 443 ssl http2 backlog=99; -> listen 443 backlog=99;");
    assertThat(of(PLAIN, overTls(text))).isEmpty();
    assertThat(of(PLAIN, context(listening("listen 443;")))).isEmpty();
    String old = listening("listen 443;\nssl on;");
    assertThat(fix(PLAIN, context(old))).containsExactly("5 ssl on; -> ssl off;");
  }

  @Test
  void aUsersOwnPortIsDialedAsItListens() {
    RuleContext own = context(listening("listen 443 ssl;"));
    RuleContext user =
        new RuleContext(
            own.target(), own.scenario(), own.clients(), own.platform(), Backend.STAND_IN);
    assertThat(of(PLAIN, user)).isEmpty();
    assertThat(of(TLS, user)).isEmpty();
  }

  @Test
  void anOptionOfOneServerHoldsForTheWholeSocket() {
    String other = "}\nserver {\nserver_name other;\nlisten 0.0.0.0:80 proxy_protocol http2 ssl;";
    String text =
        listening("listen 80;\nserver_name agents;")
            .replaceFirst("\\}\n\\}\n$", other + "\n}\n}\n");
    assertThat(of(HEADER, context(text))).containsExactly("10 certain");
    assertThat(fix(HEADER, context(text)))
        .containsExactly(
            "10 listen 0.0.0.0:80 proxy_protocol http2 ssl; -> listen 0.0.0.0:80 http2 ssl;");
    assertThat(of(PLAIN, context(text))).containsExactly("10 certain");
    assertThat(of(HTTP2, context(text))).isEmpty();
    assertThat(of(HTTP2, context(text.replace(" ssl;", ";")))).containsExactly("10 certain");
    String elsewhere = text.replace("0.0.0.0:80", "8080");
    assertThat(of(HEADER, context(elsewhere))).isEmpty();
    assertThat(of(PLAIN, context(elsewhere))).isEmpty();
    String ofOneAddress = text.replace("0.0.0.0:80", "192.0.2.1:80");
    assertThat(of(HEADER, context(ofOneAddress))).isEmpty();
  }

  @Test
  void aSocketOfTheSameMachineMayGetItsHeader() {
    assertThat(of(HEADER, context(listening("listen unix:/run/a proxy_protocol;"))))
        .containsExactly("4 possible");
    String stream =
        "events {}\nstream { server { listen 80 proxy_protocol; proxy_pass edge:8080; } }";
    assertThat(of(HEADER, context(stream))).containsExactly("2 certain");
  }

  @Test
  void since1251APlainPortTellsHttp2Apart() {
    RuleContext old = context(listening("listen 80 http2 reuseport;"));
    assertThat(fix(HTTP2, old))
        .containsExactly("4 listen 80 http2 reuseport; -> listen 80 reuseport;");
    Platform today = Platform.linux(Version.parse("1.25.1"), 2);
    RuleContext other =
        new RuleContext(old.target(), old.scenario(), old.clients(), today, old.backend());
    assertThat(of(HTTP2, other)).isEmpty();
  }

  @Test
  void tlsIsNotAgreedOn() {
    String text = listening("listen 443 ssl; ssl_certificate c;\nssl_protocols TLSv1 TLSv1.1;");
    assertThat(of(TLS, overTls(text))).containsExactly("5 certain");
    assertThat(fix(TLS, overTls(text)))
        .containsExactly("5 ssl_protocols TLSv1 TLSv1.1; -> ssl_protocols TLSv1.2 TLSv1.3;");
    assertThat(of(TLS, overTls(text.replace("TLSv1.1;", "TLSv1.2;")))).isEmpty();
    String rejecting = text.replaceFirst("ssl_protocols.*;", "ssl_reject_handshake on;");
    assertThat(fix(TLS, overTls(rejecting)))
        .containsExactly("5 ssl_reject_handshake on; -> ssl_reject_handshake off;");
    assertThat(fixes(TLS, overTls(rejecting.replace("ssl_certificate c;", "")))).isEmpty();
  }

  @Test
  void aCertificateOfTheClientIsAskedFor() {
    String text = listening("listen 443 ssl;\nssl_verify_client on;");
    assertThat(of(CERTIFICATE, overTls(text))).containsExactly("5 certain");
    assertThat(fixes(CERTIFICATE, overTls(text)))
        .containsExactly(
            List.of("5 ssl_verify_client on; -> ssl_verify_client optional;"),
            List.of("5 ssl_verify_client on; -> ssl_verify_client off;"));
    assertThat(of(CERTIFICATE, context(text))).containsExactly("5 possible");
    assertThat(of(CERTIFICATE, overTls(text.replace(" on;", " optional;")))).isEmpty();
  }
}
