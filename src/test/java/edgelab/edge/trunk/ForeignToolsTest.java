package edgelab.edge.trunk;

import static edgelab.edge.trunk.TestRegistrar.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.SipAccount;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipTransport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trunks beside programs that share no code with them: SIPp as a registrar, sipsak as a carrier
 * that asks whether a trunk is there. Maven Central has neither: where one is not installed, its
 * test says so and is skipped.
 */
class ForeignToolsTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String SCENARIO = "src/test/resources/edgelab/sip/registrar.xml";

  /** SIPp tries 60 ports from 5060 on where it is given none. */
  private static final int FIRST_PORT = 5060;

  private static final int PORTS = 60;

  private final RunningTrunks running = new RunningTrunks();
  private Process tool;

  @AfterEach
  void stop() throws InterruptedException {
    running.close();
    if (tool != null) {
      tool.destroyForcibly().waitFor();
    }
  }

  /** SIPp computes the digest itself, and grants 120 s to a right one only; it has no TLS here. */
  @ParameterizedTest
  @EnumSource(names = {"UDP", "TCP"})
  void sippRegistersTrunksThatKnowThePassword(SipTransport transport) throws IOException {
    String name = transport.name().toLowerCase(Locale.ROOT);
    String sockets = transport == SipTransport.UDP ? "u1" : "t1";
    start("sip-tester", "sipp", "-sf", SCENARIO, "-i", LOOPBACK, "-t", sockets);
    int port = await().until(() -> boundPort(name), Optional::isPresent).orElseThrow();
    TrunkSettings settings =
        TrunkSettings.real("apac", 3, LOOPBACK, port)
            .withRegistrar(new Registrar(LOOPBACK, port, transport, ""))
            .withAccount(new SipAccount("trunk", "secret"));
    running.register(settings);
    running.awaitLogged(Kind.TRUNK_REGISTERED, 3);
    assertThat(running.log).contains("TRUNK_REGISTERED apac 3 " + name + ": 200 OK, for 120 s");
    running.register(settings.withAccount(new SipAccount("trunk", "guessed")).withSeed(2));
    running.awaitLogged(Kind.TRUNK_REJECTED, 3);
    assertThat(running.log).contains("TRUNK_REJECTED apac 3 " + name + ": 403 Forbidden");
  }

  /** A trunk hears its carrier only, so sipsak has to ask from the carrier's port. */
  @Test
  void sipsakFindsATrunk() throws IOException, InterruptedException {
    TestRegistrar registrar = TestRegistrar.udp(status(200));
    running.register(TrunkSettings.real("apac", 1, LOOPBACK, registrar.port()));
    running.awaitLogged(Kind.TRUNK_REGISTERED, 1);
    String trunk = "sip:apac-1@%s:%d".formatted(LOOPBACK, registrar.lastClient().getPort());
    registrar.close();
    start(
        "sipsak",
        "sipsak",
        "-vv",
        "--symmetric",
        "-l",
        registrar.port() + "",
        "-H",
        LOOPBACK,
        "-s",
        trunk);
    String told = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).as(told).isZero();
    assertThat(told).contains("SIP/2.0 200 OK", "Allow: OPTIONS");
    assertThat(running.log).noneMatch(line -> line.startsWith(Kind.TRUNK_FAILED.name()));
  }

  private void start(String debian, String... command) {
    try {
      tool =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
    } catch (IOException notInstalled) {
      String absent =
          "edgelab: the trunks are not tried with %s, which is not installed here: apt-get install %s"
              .formatted(command[0], debian);
      System.err.println(absent);
      Assumptions.abort(absent);
    }
  }

  /**
   * SIPp's port: the first free one of its own, which no outgoing connection has. A port that the
   * test chose could be another program's before SIPp binds it.
   */
  private Optional<Integer> boundPort(String protocol) throws IOException {
    Set<String> own = sockets();
    return Files.readAllLines(Path.of("/proc/net", protocol)).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> own.contains("socket:[%s]".formatted(row[9])))
        .map(row -> Integer.parseInt(row[1].substring(row[1].indexOf(':') + 1), 16))
        .filter(port -> port >= FIRST_PORT && port < FIRST_PORT + PORTS)
        .findFirst();
  }

  private Set<String> sockets() throws IOException {
    Set<String> all = new HashSet<>();
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", String.valueOf(tool.pid()), "fd"))) {
      for (Path one : open) {
        try {
          all.add(Files.readSymbolicLink(one).toString());
        } catch (NoSuchFileException closed) {
          // A file that SIPp has read.
        }
      }
    }
    return all;
  }
}
