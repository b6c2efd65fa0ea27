package edgelab.cli;

import static edgelab.cli.MainTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.edge.EdgeServer;
import edgelab.history.Json;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./lab dial}, to an Edge in this JVM. */
class DialCommandTest {
  private static final String OWN = "ws://localhost/";

  private final EdgeServer edge = new EdgeServer(0, 64);

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void keepTheRunHere() {
    System.setProperty("lab.folder", folder.resolve("run").toString());
  }

  @AfterEach
  void stop() {
    System.clearProperty("lab.folder");
    edge.close();
  }

  @Test
  void numbersBeyondItsBoundsAreOneLine() {
    for (String[] bad :
        new String[][] {
          {"--clients=0", "--clients must be at least 1, not 0"},
          {
            "--clients=2001",
            "--clients must be at most 2000, not 2001: the host is not the lab's own"
          },
          {"--hold=0", "--hold must be at least 1, not 0"},
          {"--hold=601", "--hold must be at most 600, not 601: the host is not the lab's own"}
        }) {
      assertError("edgelab: " + bad[1] + "\n", "dial", OWN, bad[0]);
    }
  }

  /** It is an address of documentation (RFC 5737), and nothing is sent to it. */
  @Test
  void anotherHostNeedsConsent() {
    assertError(
        "edgelab: 192.0.2.1 is 192.0.2.1, which is neither this machine nor in a private network; add"
            + " --i-may-load-this-host if the host is yours to load\n",
        "dial",
        "wss://192.0.2.1/");
  }

  @Test
  void whatDoesNotGoTogetherIsOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("ca.txt"), "none");
    for (String[] bad :
        new String[][] {
          {
            "--header=nothing",
            "--header must be 'NAME: VALUE', such as 'Origin: https://example.com'"
          },
          {"--header=Upgrade: h2c", "--header Upgrade: the clients set that one themselves"},
          {"--subprotocol=a, b", "--subprotocol must be one name, without blanks and commas"},
          {"--user=me", "--user must be NAME:PASSWORD"},
          {"--ca=" + text, "--ca is for wss://, and a ws:// address has no certificate"},
          {"--policy=hope", "there is no policy 'hope'; the policies are: "},
          {
            "--policy=none",
            "--policy none dials again at once for a minute, which no host but the lab's is for"
          },
          {"--access-log=" + folder, folder + " is no file that can be read"}
        }) {
      Ended ended = dial(OWN, bad[0]);
      assertThat(ended.err()).startsWith("edgelab: " + bad[1]).containsOnlyOnce("\n");
      assertThat(ended.code()).isEqualTo(2);
    }
    assertThat(dial("wss://localhost/", "--ca=" + text).err())
        .startsWith("edgelab: --ca " + text + ": no certificates in PEM");
    assertThat(dial(OWN, "--header=Cookie: a=b", "--header=cookie: c=d").err())
        .isEqualTo("edgelab: --header cookie is there twice\n");
  }

  @Test
  void allWellIsExitCode0() {
    Ended ended = dial(url(), "--clients=5", "--hold=1");
    assertThat(ended.out())
        .startsWith(url() + " at 127.0.0.1")
        .contains("\nhealthy: 5 of 5 opened, 5 stayed\n")
        .contains("\nreport: " + folder.resolve("run/index.html"));
    assertThat(ended.code()).isZero();
  }

  @Test
  void theJsonIsOneObjectWithoutSecrets() {
    edge.behave(new Behaviour(Duration.ofSeconds(1), Moment.AT_101, new Effect.Status(426)));
    Ended ended =
        dial(url() + "?token=abcdef", "--clients=5", "--header=X-Given: 123456", "--json");
    JsonNode json = Json.read(ended.out(), JsonNode.class);
    assertThat(json.get("url").asString()).isEqualTo(url() + "?token=***");
    assertThat(json.get("answers").get(0).get("status").asInt()).isEqualTo(426);
    assertThat(json.get("answers").get(0).get("dials").asInt()).isEqualTo(5);
    assertThat(json.get("patterns").get(0).asString()).startsWith("5 of 5 were answered 426");
    assertThat(json.get("exitCode").asInt()).isEqualTo(1);
    assertThat(ended.out()).doesNotContain("abcdef", "123456");
    assertThat(ended.code()).isEqualTo(1);
  }

  /** Lines as NGINX writes them, in a zone that this machine is not in. */
  @Test
  void withTheProxysLogsACauseIsNamed() throws Exception {
    Path error = Files.writeString(folder.resolve("error.log"), Histories.NOT_ENOUGH + "\n");
    Path access = Files.writeString(folder.resolve("access.log"), "");
    try (ServerSocket nginx = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      Thread cutting = new Thread(() -> cutAndLog(nginx, error));
      cutting.start();
      Ended ended =
          dial(
              "ws://127.0.0.1:" + nginx.getLocalPort(),
              "--clients=5",
              "--error-log=" + error,
              "--access-log=" + access);
      cutting.join();
      assertThat(ended.out())
          .contains("\n  slots_exhausted, by the proxy's log: NGINX logged \"[warn] 641 worker_")
          .contains("and 5 clients found no free slot\n")
          .contains("\n  5 of 5 cut in the handshake with no answer");
      assertThat(ended.code()).isEqualTo(1);
    }
  }

  private static void cutAndLog(ServerSocket nginx, Path log) {
    try {
      for (int client = 0; client < 5; client++) {
        try (Socket accepted = nginx.accept()) {
          accepted.getInputStream().read();
          Files.writeString(log, now() + "\n", StandardOpenOption.APPEND);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String now() {
    String time =
        DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss")
            .format(Instant.now().atOffset(ZoneOffset.ofHoursMinutes(5, 45)));
    return time + Histories.NOT_ENOUGH.substring(time.length());
  }

  /** A log of before says nothing of this burst. */
  @Test
  void withoutNewLinesThereIsNoCause() throws IOException {
    edge.behave(new Behaviour(Duration.ofSeconds(1), Moment.BEFORE_101, new Effect.Fin()));
    Path error = Files.writeString(folder.resolve("error.log"), Histories.NOT_ENOUGH + "\n");
    Ended ended = dial(url(), "--clients=5", "--error-log=" + error);
    assertThat(ended.out())
        .doesNotContain("slots_exhausted")
        .contains("\n  5 of 5 cut in the handshake with no answer");
  }

  private String url() {
    return "ws://localhost:" + edge.port() + "/";
  }

  private static Ended dial(String... arguments) {
    List<String> all = new ArrayList<>(List.of("dial"));
    all.addAll(List.of(arguments));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(all.toArray(String[]::new));
      return new Ended(
          code, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
