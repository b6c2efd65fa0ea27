package edgelab.edge.trunk;

import static edgelab.edge.trunk.TestRegistrar.raw;
import static edgelab.edge.trunk.TestRegistrar.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTransport;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trunks over TCP and TLS. */
class TrunkStreamsTest {
  private static final CertificateAuthority AUTHORITY = new CertificateAuthority();

  private final RunningTrunks running = new RunningTrunks();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void manyRegisterOverTcp() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(status(200))) {
      running.register(
          TrunkSettings.real("apac", 40, "127.0.0.1", registrar.port())
              .withRegistrar(RunningTrunks.at(registrar).registrar()));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 40);
    }
  }

  /** Its connection is perhaps not open yet; the registrar would answer nothing. */
  @Test
  void aTrunkThatIsEndedAtOnceDoesNotRegister() throws IOException {
    try (TestRegistrar silent = TestRegistrar.tcp(raw());
        TestRegistrar registrar = TestRegistrar.tcp(status(200))) {
      running.register(RunningTrunks.at(silent).withTiming(Timing.REAL));
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      assertThat(running.log)
          .contains("TRUNK_UNREGISTERED eu 1 tcp: as the experiment asks")
          .endsWith("TRUNK_REGISTERED eu 1 tcp: 200 Told, for 3600 s");
    }
  }

  @Test
  void aConnectionThatEndsIsAFailure() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(status(200))) {
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      registrar.disconnect();
      running.awaitLogged(Kind.TRUNK_FAILED, "eu 1 tcp: the carrier closed the connection");
    }
  }

  @Test
  void aPortThatRefusesIsAFailure() throws IOException {
    TestRegistrar gone = TestRegistrar.tcp(status(200));
    gone.close();
    running.register(RunningTrunks.at(gone));
    running.awaitLogged(Kind.TRUNK_FAILED, 1);
    assertThat(running.log).anyMatch(line -> line.contains("Connection refused"));
  }

  @Test
  void aStreamThatIsNoSipIsAFailure() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(raw("HTTP/1.1 400 Bad Request\n\n"))) {
      running.register(RunningTrunks.at(registrar));
      running.awaitLogged(
          Kind.TRUNK_FAILED,
          "eu 1 tcp: the stream is of no use: not SIP: \"HTTP/1.1 400 Bad Request\"");
    }
  }

  @Test
  void pingsHoldAFlowUntilOneIsNotAnswered() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(status(200))) {
      running.register(
          RunningTrunks.at(registrar, Duration.ofMillis(50))
              .withKeepAlive(new KeepAlives(KeepAlives.Method.CRLF, Duration.ofMillis(20))));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      await().until(() -> registrar.pings() > 10);
      assertThat(running.count(Kind.TRUNK_FAILED)).isZero();
      registrar.ignorePings();
      running.awaitLogged(Kind.TRUNK_FAILED, "eu 1 tcp: no answer to a keep-alive within 1.000 s");
    }
  }

  @Test
  void theCarriersNameIsVerified() throws IOException {
    try (TestRegistrar registrar = tls("localhost")) {
      running.register(securely(registrar, AUTHORITY.certificate()));
      running.awaitLogged(Kind.TRUNK_REGISTERED, "eu 1 tls: 200 Told, for 3600 s");
      assertThat(registrar.received().get(0).headers().first("Contact").orElseThrow())
          .contains(";transport=tls>");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsARejection() throws IOException {
    try (TestRegistrar registrar = tls("carrier.example")) {
      running.register(securely(registrar, AUTHORITY.certificate()));
      running.awaitLogged(Kind.TRUNK_REJECTED, 1);
      assertThat(running.log)
          .anyMatch(line -> line.matches("TRUNK_REJECTED eu 1 tls: TLS: .*\\blocalhost\\b.*"));
      assertThat(registrar.received()).isEmpty();
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsARejection() throws IOException {
    try (TestRegistrar registrar = tls("localhost")) {
      running.register(securely(registrar, new CertificateAuthority().certificate()));
      running.awaitLogged(Kind.TRUNK_REJECTED, 1);
      assertThat(registrar.received()).isEmpty();
    }
  }

  @Test
  void anAuthorityThatIsNoPemIsRefused() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(status(200))) {
      assertThatThrownBy(() -> running.register(securely(registrar, "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("registrar.authority is not PEM");
    }
  }

  /** With two regions each has its own sockets. */
  @ParameterizedTest
  @EnumSource
  void aTrunkThatIsLostReachesItsOwnSockets(Binding binding) throws IOException {
    try (TestRegistrar eu = TestRegistrar.tcp(status(200));
        TestRegistrar apac = TestRegistrar.tcp(status(200))) {
      running.register(
          RunningTrunks.at(eu).withBinding(Binding.KEPT),
          RunningTrunks.at(apac).withBinding(binding));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 2);
      apac.disconnect();
      running.awaitLogged(Kind.TRUNK_FAILED, 1);
      String met = "1 of 2, eu 1 tcp: " + binding.name().toLowerCase(Locale.ROOT);
      await().untilAsserted(() -> assertThat(running.done).containsExactly(met));
    }
  }

  /** The trunk of the first order still waits for the answer to its end. */
  @Test
  void theSocketsAreOfTheLastOrdersTrunks() throws IOException {
    try (TestRegistrar old = TestRegistrar.tcp(status(200));
        TestRegistrar registrar = TestRegistrar.tcp(status(403))) {
      running.register(RunningTrunks.at(old).withTiming(Timing.REAL));
      running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
      old.answer(raw());
      running.register(RunningTrunks.at(registrar).withBinding(Binding.DROPPED));
      await()
          .untilAsserted(
              () -> assertThat(running.done).containsExactly("0 of 1, eu 1 tcp: dropped"));
    }
  }

  @Test
  void aTrunkThatNeverRegistersIsLostToo() throws IOException {
    try (TestRegistrar registrar = TestRegistrar.tcp(status(403))) {
      running.register(RunningTrunks.at(registrar).withBinding(Binding.DROPPED));
      await()
          .untilAsserted(
              () -> assertThat(running.done).containsExactly("0 of 1, eu 1 tcp: dropped"));
      assertThat(running.count(Kind.TRUNK_REJECTED)).isEqualTo(1);
    }
  }

  /** TLS takes longer than a scaled T1 allows. */
  private static TrunkSettings securely(TestRegistrar registrar, String authority) {
    return TrunkSettings.real("eu", 1, "localhost", registrar.port())
        .withRegistrar(new Registrar("localhost", registrar.port(), SipTransport.TLS, authority));
  }

  private static TestRegistrar tls(String name) throws IOException {
    Issued issued = AUTHORITY.issue(Set.of(name));
    JdkSslContext context =
        (JdkSslContext)
            SslContextBuilder.forServer(pem(issued.certificate()), pem(issued.key()))
                .sslProvider(SslProvider.JDK)
                .build();
    ServerSocketFactory sockets = context.context().getServerSocketFactory();
    return TestRegistrar.stream(SipTransport.TLS, sockets, status(200));
  }

  private static InputStream pem(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
