package edgelab.cli;

import edgelab.check.Posted;
import edgelab.check.Posted.Planted;
import edgelab.check.Trial;
import edgelab.judge.Cause;
import edgelab.lint.Lints;
import edgelab.nginx.Configs;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.rule.OutsideRule;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a cause, made from its file and its variants. */
record CausePage(Cause cause) {
  static final Path FOLDER = Path.of("docs/causes");
  static final Path LINES = Path.of("src/test/resources/edgelab/nginx/causes/log-lines.txt");
  private static final String UP = "../../";

  /** Of causes that more than one line shows, or none for each client. */
  private static final Map<String, String> OTHER_LINES =
      Map.of(
          "slots_exhausted",
          "[warn] 8#8: 641 worker_connections are not enough, reusing connections",
          "upstream_full",
          "[error] 8#8: *501 no live upstreams while connecting to upstream",
          "upstream_disabled",
          "[warn] 8#8: *9 upstream server temporarily disabled while reading response header",
          "request_head_too_large",
          "[info] 8#8: *1 client sent too long header line: \"Cookie: ***\"");

  /** Causes that only a fault on the way shows, and its test. */
  private static final Map<String, String> TESTS =
      Map.of(
          "slow_link", "WireFaultsIT", "peer_reset", "WireFaultsIT", "silent_drop", "WireFaultsIT");

  /** Servers that have what no burst in the lab can show. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "resolved_once",
          "server { location / { proxy_pass http://app:3000; } }",
          "unknown_to_resolver",
          "server { location / { resolver 8.8.8.8; set $app app; proxy_pass http://$app:3000; } }",
          "polling_unbound",
          "upstream app { server 10.0.0.1; server 10.0.0.2; }\n"
              + "server { location /socket.io/ { proxy_pass http://app; } }",
          "answer_held",
          "server { ssi on; location / { proxy_pass http://10.0.0.1; } }",
          "extension_hidden",
          "server { location / { proxy_hide_header Sec-WebSocket-Extensions;\n"
              + "proxy_pass http://10.0.0.1; } }",
          "folder_answer",
          "server { root /srv/www; location / { try_files $uri $uri/ @app; }\n"
              + "location @app { proxy_pass http://10.0.0.1; } }");

  static List<Cause> all() {
    return Stream.concat(
            new NginxCauses().causes().stream(),
            NginxCauses.OUTSIDE.stream().map(OutsideRule::cause))
        .toList();
  }

  Path file() {
    return FOLDER.resolve(cause.id() + ".md");
  }

  String text() throws IOException {
    CauseSource source = CauseSource.of(cause);
    List<Variant> variants =
        Variants.ofProxy().stream().filter(one -> one.cause().equals(cause)).toList();
    return """
        # %s: %s

        <!-- CausePagesTest writes this page -->
        Hop: %s. Kind: %s. [Reference](%s), [rule and signs](%s).

        ## Symptom
        %s

        ## Log line
        %s

        ## Mechanism
        %s

        ## Fix
        %s

        ## See it
        %s
        """
        .formatted(
            cause.id(),
            cause.title(),
            cause.hop().subject("NGINX").replaceFirst("^The ", "the "),
            cause.kind().name().toLowerCase(Locale.ROOT),
            cause.reference(),
            UP + source.file(),
            symptom(variants),
            logLines(),
            mechanism(source, variants),
            fix(variants),
            command(variants))
        .replaceAll("(?m) +$", "");
  }

  private String symptom(List<Variant> variants) {
    return variants.isEmpty()
        ? outside()
            .map(rule -> "Clients are lost " + rule.when().formatted("the path") + ".")
            .or(() -> posted().map(this::story))
            .orElse("It shows in an experiment with a fault on the way, [below](#see-it).")
        : variants.stream()
            .map(one -> "- %s: %s".formatted(link(one), one.symptom()))
            .collect(Collectors.joining("\n"));
  }

  private Optional<OutsideRule> outside() {
    return NginxCauses.OUTSIDE.stream().filter(one -> one.cause().equals(cause)).findFirst();
  }

  /** Of some clients only: which; else what the folder tells. */
  private String story(Posted posted) {
    String condition =
        Stream.of(Trial.values())
            .filter(trial -> posted.fault(trial).filter(this::isIt).isPresent())
            .map(Trial::condition)
            .findFirst()
            .orElse("");
    return condition.isEmpty()
        ? CauseSource.text(posted.folder().resolve("expected.txt"))
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^# ?", ""))
            .collect(Collectors.joining("\n"))
        : "It befalls %s.".formatted(condition);
  }

  private String logLines() throws IOException {
    List<String> lines =
        Stream.concat(
                Files.readAllLines(LINES).stream()
                    .filter(line -> line.startsWith(cause.id() + " |"))
                    .map(line -> line.replaceFirst("^[^|]*\\| ", "")),
                Stream.ofNullable(OTHER_LINES.get(cause.id())))
            .map(line -> "- `%s`".formatted(line))
            .toList();
    return lines.isEmpty()
        ? outside().isPresent()
            ? "No line names it."
            : "NGINX writes no line that names it. Clients, access log and the Edge's log show it together."
        : String.join("\n", lines);
  }

  private static String mechanism(CauseSource source, List<Variant> variants) {
    return Stream.concat(Stream.of(source.comment()), variants.stream().map(Variant::wrong))
        .collect(Collectors.joining("\n\n"));
  }

  private String fix(List<Variant> variants) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Variant variant : variants) {
      text.append("<!-- diff of %s -->\n```diff\n".formatted(variant.folder()));
      DocsTest.changes(variant.folder()).forEach(line -> text.append(line).append("\n"));
      text.append("```\n\n");
    }
    return variants.isEmpty()
        ? planted()
            .filter(line -> line.matches("(?s).*(\\+|->|- ).*"))
            .map(line -> line.lines().map("- `%s`"::formatted).collect(Collectors.joining("\n")))
            .orElseGet(
                () -> outside().map(this::linted).orElse("The lab knows no line that mends it."))
        : text.toString().strip();
  }

  private String command(List<Variant> variants) {
    String words =
        variants.isEmpty()
            ? TESTS.containsKey(cause.id())
                ? "mvn verify -Dit.test=" + TESTS.get(cause.id())
                : outside().isPresent()
                    ? "./lab lint nginx.conf"
                    : "./lab check %s --url %s"
                        .formatted(
                            posted().orElseThrow().input().path(),
                            posted().orElseThrow().target().url())
            : variants.stream()
                .map(one -> "./lab reproduce " + one)
                .collect(Collectors.joining("\n"));
    return "```sh\n" + words + "\n```";
  }

  /** Of the example, as a lint computes them. */
  private String linted(OutsideRule rule) {
    String server = EXAMPLES.get(rule.cause().id());
    return Lints.of(Configs.of("events {}\nhttp {\n" + server + "\n}\n"))
        .report()
        .problems()
        .stream()
        .filter(one -> one.cause().equals(cause))
        .flatMap(one -> one.first().changes().stream())
        .map(change -> "- `%s`".formatted(change.text("->")))
        .collect(Collectors.joining("\n", "Of `%s`:\n".formatted(server.replace("\n", " ")), ""));
  }

  /** The first posted configuration that has it. */
  private Optional<Posted> posted() {
    return Posted.all()
        .filter(one -> one.faults().values().stream().anyMatch(this::isIt))
        .findFirst();
  }

  /** Its lines to change. */
  private Optional<String> planted() {
    return posted()
        .flatMap(one -> one.faults().values().stream().filter(this::isIt).findFirst())
        .map(one -> one.changes().replace(" | ", "\n"));
  }

  private boolean isIt(Planted planted) {
    return planted.expectation().cause().equals(cause);
  }

  private static String link(Variant variant) {
    return "[%s](%s%s)".formatted(variant, UP, variant.folder());
  }
}
