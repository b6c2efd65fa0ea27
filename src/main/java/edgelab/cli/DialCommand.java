package edgelab.cli;

import edgelab.LabException;
import edgelab.Plural;
import edgelab.Secrets;
import edgelab.dial.DialJson;
import edgelab.dial.DialPlan;
import edgelab.dial.DialResult;
import edgelab.dial.DialRun;
import edgelab.dial.DialText;
import edgelab.dial.ForeignEndpoint;
import edgelab.dial.GivenSecrets;
import edgelab.dial.LoggedBurst;
import edgelab.history.Json;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.report.ReportFiles;
import edgelab.run.RunFolder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends clients to an endpoint that is none of the lab's, and says what their losses mean. */
@Command(
    name = "dial",
    description =
        "Sends 500 clients to an endpoint of your own, without Docker, and says what their losses mean.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All clients opened and stayed.",
      "1:Some were lost.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab dial wss://localhost:8443/ws --ca ca.pem --hold 60",
    mixinStandardHelpOptions = true)
final class DialCommand implements Callable<Integer> {
  /** A row that never waits, and never ends, would be an attack. */
  private static final int MOST_AT_ONCE = 2;

  @Parameters(
      description = "The address that the clients dial, such as wss://agents.example.com/ws.")
  private URI url;

  @Option(
      names = "--clients",
      defaultValue = "500",
      description =
          "The number of clients that dial at once, up to 2000. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--hold",
      defaultValue = "5",
      description = "Seconds that the open clients stay, up to 600. Default: ${DEFAULT-VALUE}.")
  private int hold;

  @Option(
      names = "--policy",
      description =
          "The way to dial again, one of those of './lab herd' that wait, such as full. Default: each"
              + " client dials once.")
  private String policy;

  @Mixin private RequestOptions request;

  @Mixin private ProxyLogOptions logs;

  @Option(
      names = ForeignEndpoint.CONSENT,
      description =
          "Allows a host that is neither this machine nor in a private network. Give it for hosts only"
              + " that are yours to load.")
  private boolean mayLoad;

  @Mixin private QuietOption quiet;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    Require.atLeastOne("--clients", clients);
    Require.atMost("--clients", clients, DialPlan.MOST_CLIENTS, "the host is not the lab's own");
    Require.atLeastOne("--hold", hold);
    int longest = (int) DialPlan.LONGEST_HOLD.toSeconds();
    Require.atMost("--hold", hold, longest, "the host is not the lab's own");
    ForeignEndpoint endpoint = ForeignEndpoint.of(url);
    ClientBehaviour behaviour = request.behaviour(endpoint).withRetry(retry());
    endpoint.requireAllowed(mayLoad);
    DialPlan plan = new DialPlan(endpoint, clients, Duration.ofSeconds(hold), behaviour);
    plan.requireRoom();
    Supplier<LoggedBurst> logged = logs.begin();
    Main.endsByInterrupt();
    quiet.begin();
    Progress.say(
        "%s to %s".formatted(Plural.clients(clients), Secrets.masked(endpoint.url().toString())),
        plan.hold());
    RunFolder folder = DialRun.folder();
    DialResult result =
        DialRun.of(plan, GivenSecrets.of(behaviour.headers(), request.password()), logged, folder);
    Progress.clear();
    result
        .outcome()
        .unsaved()
        .ifPresent(
            why -> {
              throw new LabException(why);
            });
    print(result, folder);
    return result.exitCode();
  }

  private void print(DialResult result, RunFolder folder) {
    if (json) {
      ReportFiles.write(folder.path());
      Terminal.print(Json.masked(DialJson.of(result)) + "\n");
    } else {
      Terminal.print(DialText.of(result, Terminal.columns()));
      RunConsole.report(folder.path());
    }
  }

  /**
   * @throws LabException where it dials again and again without a wait
   */
  private Retry retry() {
    if (policy == null) {
      return Retry.NEVER;
    }
    Retry retry = HerdCommand.named(policy).retry();
    if (retry.backoff().cap().isZero() && retry.attempts() > MOST_AT_ONCE) {
      throw new LabException(
          "--policy %s dials again at once for a minute, which no host but the lab's is for; write one that waits, such as full"
              .formatted(policy));
    }
    return retry;
  }
}
