package edgelab.container;

import edgelab.TimeLimit;
import edgelab.history.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/**
 * The Autobahn TestSuite's fuzzing client: it plays its cases to WebSocket servers that send each
 * message back. Its start returns when all of them are played.
 */
public final class FuzzingClient extends GenericContainer<FuzzingClient> {
  private static final String REPORT = Confinement.VOLUME + "/report";
  private static final String SPEC = Confinement.VOLUME + "/spec.json";
  private static final String RUN =
      "printf %%s \"$SPEC\" >%s && exec wstest -m fuzzingclient -s %s".formatted(SPEC, SPEC);

  /** A case is played in a few seconds at the most; 247 were measured at 16 s for a server. */
  private static final int SECONDS = 300;

  /**
   * @param network the id of the network that the servers are on
   * @param servers by the name that each has in the report
   * @param cases in the suite's own words, {@code 1.*}
   */
  public FuzzingClient(String network, Map<String, URI> servers, List<String> cases) {
    super(FoundImages.pinned("autobahn"));
    withNetworkMode(network);
    withEnv("SPEC", Json.line(spec(servers, cases)));
    withCreateContainerCmdModifier(create -> create.withEntrypoint("sh", "-c", RUN).withCmd());
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(Confinement.PROGRAM::apply);
    withStartupCheckStrategy(
        new OneShotStartupCheckStrategy().withTimeout(TimeLimit.seconds(SECONDS)));
  }

  private static Map<String, Object> spec(Map<String, URI> servers, List<String> cases) {
    return Map.of(
        "outdir",
        REPORT,
        "cases",
        cases,
        "servers",
        servers.entrySet().stream()
            .map(server -> Map.of("agent", server.getKey(), "url", server.getValue().toString()))
            .toList());
  }

  /** What the server did in a case, and how it ended the connection, in the suite's own words. */
  public record Verdict(String behavior, String behaviorClose) {
    public boolean isOk() {
      return equals(new Verdict("OK", "OK"));
    }
  }

  private static final class Index extends HashMap<String, Map<String, Verdict>> {
    private static final long serialVersionUID = 1;
  }

  /** Server to case to verdict. */
  public Map<String, Map<String, Verdict>> verdicts() {
    return copyFileFromContainer(REPORT + "/index.json", FuzzingClient::index);
  }

  private static Index index(InputStream json) throws IOException {
    return Json.read(new String(json.readAllBytes(), StandardCharsets.UTF_8), Index.class);
  }

  /** Copies the suite's own pages, of which {@code index.html} is the first. */
  public void keepReport(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    new ProcessBuilder("docker", "cp", getContainerId() + ":" + REPORT + "/.", folder.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
