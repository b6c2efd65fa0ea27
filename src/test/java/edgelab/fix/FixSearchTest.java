package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.Credentials;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixSearchTest {
  private static final String HEADERS =
      "proxy_http_version 1.1; proxy_set_header Host $host;"
          + " proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";

  @TempDir Path folder;

  private static FixCandidate best(FixSubject subject) {
    return ComputedFix.candidates(subject, ComputedFix.wanted(subject, false)).get(0);
  }

  private static List<String> added(FixCandidate candidate) {
    return candidate.patch().changes().stream()
        .flatMap(change -> change.added().stream())
        .map(String::strip)
        .toList();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path main(String servers) throws IOException {
    return file("nginx.conf", "events { worker_connections 4096; }\nhttp {\n" + servers + "}\n");
  }

  private static String server(int port, String settings) {
    return "  server {\n    listen %d;\n    %s\n    location /ws {\n      %s\n      proxy_pass http://app;\n    }\n  }\n"
        .formatted(port, settings, HEADERS);
  }

  /** The others keep their timeout. */
  @Test
  void theLocationIsPreferredWhereItMayOverrideASharedFile() throws IOException {
    Path shared = file("snippets/timeouts.conf", "proxy_read_timeout 5s;\n");
    String include = "include snippets/timeouts.conf;";
    Path main =
        main("  upstream app { server a:80; }\n" + server(80, include) + server(81, include));
    FixCandidate best = best(ComputedFix.subject(main));
    assertThat(best.patch().files()).containsExactly(main);
    assertThat(added(best)).containsOnly("proxy_read_timeout 31s;");
    assertThat(FixAlternatives.shared(best.edited().target().config(), Set.of(shared, main)))
        .containsExactly(Map.entry(shared, 2));
  }

  /** What a change that did not hold had tried is in no patch that does without. */
  @Test
  void aLineThatIsNotNeededIsLeftOut() throws IOException {
    Path main = main("  upstream app { server a:80; }\n" + server(80, "proxy_read_timeout 5s;"));
    FixSubject subject = ComputedFix.subject(main);
    String more = Files.readString(main).replace("4096", "8192");
    EditedConfig tried = subject.with(Map.of(main, more)).orElseThrow();
    Set<String> wanted = ComputedFix.wanted(subject, false);
    FixCandidate best = ComputedFix.candidates(subject, wanted, tried).get(0);
    assertThat(added(best)).containsExactly("proxy_read_timeout 31s;");
  }

  /** It answers for others, and nothing proves that it does for these. */
  @Test
  void aServerThatAnotherLocationHasIsSaidToBeUnproven() throws IOException {
    Path main =
        main(
            "  server { listen 127.0.0.1:9000; return 444; }\n"
                + server(80, "location / { proxy_pass http://web:3000; }")
                    .replace("http://app", "http://127.0.0.1:9000"));
    FixCandidate best = best(ComputedFix.subject(main));
    assertThat(added(best)).containsExactly("proxy_pass http://web:3000;");
    assertThat(NextLimit.otherServers(best))
        .containsExactly("that web:3000 serves /ws: the Edge stood in for it");
  }

  @Test
  void anotherSchemeIsNoOtherServer() throws IOException {
    String pass = "proxy_pass http://app:1;";
    Path main = file("nginx.conf", pass + "\n");
    FixCandidate candidate =
        new FixCandidate(
            new Patch(Map.of(main, pass), Map.of(main, "proxy_pass https://app:1;")),
            ComputedFix.subject(main("  upstream app { server a:80; }\n" + server(80, "")))
                .unchanged(),
            Set.of());
    assertThat(NextLimit.otherServers(candidate)).isEmpty();
  }

  /** Nobody dials it by a URL, as the lab does with a listen of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:80", "unix:/run/nginx.sock"})
  void whatIsBehindAnotherProxyIsFixed(String listen) throws IOException {
    Path main =
        main(
            "  upstream app { server a:80; }\n"
                + server(80, "proxy_read_timeout 5s;").replace("80;\n", listen + ";\n"));
    assertThat(added(best(ComputedFix.subject(main)))).containsExactly("proxy_read_timeout 31s;");
  }

  @Test
  void aTemplateKeepsItsVariables() throws IOException, InterruptedException {
    Path template =
        file(
            "templates/app.conf.template",
            "server {\n  listen ${PORT};\n  location / {\n    proxy_read_timeout ${TIME}s; # ${PORT}\n    "
                + HEADERS.replace("$host", "${DOLLAR}host").replace("$http", "${DOLLAR}http")
                + "\n    proxy_pass http://$APP;\n  }\n}\n");
    Environment environment =
        new Environment(Map.of("PORT", "8080", "TIME", "5", "APP", "app:3000", "DOLLAR", "$"));
    FixSubject subject =
        ComputedFix.subject(
            new ConfigInput(template, Optional.empty(), Map.of(), environment),
            Optional.empty(),
            Credentials.NONE);
    Patch patch = best(subject).patch();
    assertThat(patch.after().get(template))
        .contains("listen ${PORT};", "proxy_read_timeout 31s; # ${PORT}", "http://$APP;");
    ComputedFix.apply(patch, folder);
    assertThat(template).hasContent(patch.after().get(template));
  }

  @Test
  void linesEndAsTheUsersDo() throws IOException, InterruptedException {
    Path main = main("");
    String text =
        "events { worker_connections 4096; }\nhttp {\n server {\n  listen 80;\n  location / {\n"
            + "   proxy_buffer_size 64;\n   proxy_pass http://app:3000;\n  }\n }\n}\n";
    Files.writeString(main, text.replace("\n", "\r\n"));
    Patch patch = best(ComputedFix.subject(main)).patch();
    ComputedFix.apply(patch, folder);
    assertThat(Files.readString(main).replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(patch.changes().stream().flatMap(one -> one.removed().stream()))
        .containsExactly("   proxy_buffer_size 64;\r");
  }

  @Test
  void standardInputIsNamedInThePatch() throws IOException {
    String text =
        Files.readString(
            main("  upstream app { server a:80; }\n" + server(80, "proxy_read_timeout 5s;")));
    FixSubject subject =
        ComputedFix.subject(
            new ConfigInput(Path.of("stdin"), Optional.of(text), Map.of(), Environment.NONE),
            Optional.empty(),
            Credentials.NONE);
    Patch patch = best(subject).patch();
    assertThat(patch.folder(folder)).isEqualTo(folder);
    assertThat(patch.text(folder)).startsWith("--- a/stdin\n+++ b/stdin\n@@ ");
  }

  /** Upgrade alone would cancel Host, which the subrequest inherits, and Host alone Upgrade. */
  @Test
  void headersOfOneBlockComeTogether() throws IOException {
    Path main =
        main(
            """
              server {
                listen 80;
                proxy_http_version 1.1;
                proxy_set_header Host $host;
                proxy_set_header Upgrade $http_upgrade;
                proxy_set_header Connection upgrade;
                location = /auth {
                  internal;
                  proxy_pass http://127.0.0.1:3000;
                }
                location /ws {
                  auth_request /auth;
                  proxy_pass http://127.0.0.1:3001;
                }
              }
            """);
    assertThat(added(best(ComputedFix.subject(main))))
        .containsExactly("proxy_set_header Upgrade \"\";", "proxy_set_header Host $host;");
  }

  /** Longer silence than the heartbeat's is some backends' alone, as it was before. */
  @Test
  void aTimerGetsLongerThanTheHeartbeatAndNoLonger() throws IOException {
    FixSubject subject =
        ComputedFix.subject(
            main("  upstream app { server a:80; }\n" + server(80, "proxy_read_timeout 2s;")),
            Duration.ofSeconds(4));
    assertThat(added(best(subject))).containsExactly("proxy_read_timeout 5s;");
  }

  /** Behind a loss another may stand where there was one already, and nowhere else. */
  @Test
  void aNewLossIsNoFix() throws IOException {
    FixSubject subject =
        ComputedFix.subject(
            main("  upstream app { server a:80; }\n" + server(80, "proxy_read_timeout 5s;")));
    List<ComputedLoss> losses =
        new ComputedLosses(subject, Map.of()).of(subject.unchanged()).toList();
    ComputedLoss idle =
        losses.stream().filter(one -> one.when().equals("idle")).findFirst().orElseThrow();
    assertThat(FixGoal.of(Set.of("burst"), losses.stream(), false).open(losses.stream())).isEmpty();
    assertThat(new FixGoal(Set.of("burst"), Set.of()).open(losses.stream())).contains(idle);
    assertThat(FixGoal.of(Set.of("idle"), losses.stream(), false).open(losses.stream()))
        .contains(idle);
  }
}
