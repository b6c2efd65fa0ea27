package edgelab.claims;

import edgelab.history.Json;
import edgelab.run.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code docs/claims.md}: the report's claims with what runs of the whole suite settled.
 *
 * @param claims as the runs settled them
 */
record ClaimsPage(List<Claim> claims) {
  static final Path FILE = Path.of("docs/claims.md");
  private static final Path SETTLED = Path.of("src/test/resources/edgelab/claims/settled.jsonl");

  private static final String PAGE =
      """
      # The thread's claims, settled

      <!-- ClaimsPageTest writes this page -->
      The project began with [a forum thread](thread.md): 500 agents, an Edge behind a proxy, 40 %% of the connections
      lost with 1006, nothing in the Edge's log. The numbers below are those of a run of the whole suite; `mvn verify`
      settles the claims anew, and [its report](report.md) has them with that run's numbers.

      | the thread says | ruling | measured | shown by | repeat it |
      |---|---|---|---|---|
      %s
      A device between client and proxy that resets connections looks different: with the *fixed* configuration it cuts
      500 of 500 after the 101, and the next burst is whole (`ResetIT`).

      ![Dials in each tenth of a second: without backoff, with exponential backoff and with full jitter, measured over simulated](herd.svg)
      """;

  /** What tests besides the experiments of a claim have shown. */
  private static final Map<String, String> BEYOND =
      Map.ofEntries(
          Map.entry(
              "A 40 % drop in a burst means a capacity limit of the Edge",
              "`worker_connections 641` loses exactly 200 of 500, in 50 runs of 50 (`ExactnessIT`)."
                  + " NGINX's access log has no line of a lost client; the one trace is a `[warn]`,"
                  + " which NGINX's default level hides."),
          Map.entry(
              "The Upgrade headers must be passed on", "All 500 handshakes are answered 426."),
          Map.entry(
              "Sec-WebSocket-Protocol and Sec-WebSocket-Accept must be preserved",
              "The clients refuse the 101, as browsers do, and NGINX logs 500 healthy connections."),
          Map.entry(
              "Connections drop right after the initial 201",
              "The channel's own 201 can fail: of 500 clients on one token exactly 200 never get it,"
                  + " with or without a proxy (`FullLifeIT`). If NGINX makes that 201, Genesys Cloud's"
                  + " Java SDK throws a `NullPointerException` (`GenesysSdkBrokenIT`)."),
          Map.entry(
              "The SDK reconnects as a herd, which overwhelms the Edge",
              "An Edge that takes 50 handshakes a second lets 500 in after 9 s at the soonest, whatever"
                  + " the clients do: (N − b)/r ([the herd](herd.md)). Genesys Cloud's Java SDK does not"
                  + " dial again; refused with 429, all its clients come back together (`GenesysSdkIT`)."),
          Map.entry(
              "Exponential backoff with jitter, 100 ms to 5 s, mitigates it",
              "In [the herd's own run](herd.md) 500 of 500 open after 11.8 s with 6.2 dials each, at most"
                  + " 133 in a tenth of a second; simulated 11.4 s, 6.2, 107 to 146. 319 is also the most"
                  + " that a slow ramp opens."),
          Map.entry(
              "An exponential backoff with jitter in your JMeter thread group mitigates it",
              "The thread group's own numbers need care: it calls 500 of 500 open where no more than 319"
                  + " ever are, unless its threads hold their sockets (`JMeterSamplerIT`)."),
          Map.entry(
              "The upstream provider drops the connection silently, which results in 1006",
              "[Faults](faults.md) tells which end notices what (`HopFaultsIT`)."),
          Map.entry(
              "Raising the keep-alive from 30 s to 60 s stabilizes the handshake",
              "A relay that forgets after 50 s, as a NAT does, drops all connections with 60 s, and"
                  + " neither client nor Edge ever knows. A `proxy_read_timeout` of 40 s cuts all of"
                  + " them at 40 s. With a heartbeat every 20 s both keep-alives fare alike. 36"
                  + " combinations, each as computed: [timers](faults.md#timers)."),
          Map.entry(
              "WebSocket persistence is heavily influenced by the SIP registration state",
              "An Edge that closes its sockets with the trunk, and does not drop them, gives all 500"
                  + " clients 1001 (`TrunkIT`)."),
          Map.entry(
              "SIP over TCP or TLS, not UDP, which lacks flow control for bursts",
              "Kamailio's receive buffer has 524,288 bytes, and a REGISTER takes 1,280, so 409 are kept"
                  + " (`CarrierBurstIT`, `TrunkBurstIT`)."),
          Map.entry(
              "A trunk's keep-alive of 60 s, not 30 s, aligns with carrier timeouts in APAC",
              "The silence that counts is the shorter of keep-alive and refresh of the registration. On a"
                  + " path that remembers 25 s or 75 s both keep-alives fare alike. 36 combinations over"
                  + " UDP and TCP, each as computed (`TrunkKeepAliveIT`)."));

  static ClaimsPage read() throws IOException {
    return new ClaimsPage(Json.readLines(SETTLED, Claim.class));
  }

  /**
   * Keeps what runs settled; a claim that one leaves open is the next one's.
   *
   * @param runs folders, separated by commas
   */
  static void settle(String runs) throws IOException {
    List<List<Claim>> settled =
        Arrays.stream(runs.split(","))
            .map(run -> Claims.settledBy(SavedRun.read(Path.of(run))))
            .toList();
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < Claims.rules().size(); i++) {
      int place = i;
      claims.add(
          settled.stream()
              .map(run -> run.get(place))
              .filter(claim -> claim.ruling() != Claim.Ruling.NOT_RUN)
              .findFirst()
              .orElse(settled.get(0).get(i)));
    }
    Files.createDirectories(SETTLED.getParent());
    Json.writeLines(SETTLED, claims);
  }

  String text() {
    return PAGE.formatted(claims.stream().map(ClaimsPage::row).collect(Collectors.joining()));
  }

  private static String row(Claim claim) {
    String measured = claim.measured() + " " + BEYOND.getOrDefault(claim.says(), "");
    return "| %s | **%s** | %s | %s | `%s` |%n"
        .formatted(
            claim.says(),
            claim.ruling().label(),
            measured.strip(),
            String.join(", ", claim.shownBy()),
            claim.command());
  }

  /** Each stands at a claim. */
  static List<String> commented() {
    return List.copyOf(BEYOND.keySet());
  }
}
