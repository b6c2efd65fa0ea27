package edgelab.cli;

import edgelab.container.ProxyImages.Offer;
import edgelab.history.Json;
import edgelab.report.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the versions of NGINX that can be had. */
@Command(
    name = "versions",
    description = "Lists the versions of NGINX that --nginx takes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The list is printed.", "2:It cannot be made; one line says why."},
    footer = "%nExample: ./lab versions --json",
    mixinStandardHelpOptions = true)
final class VersionsCommand implements Runnable {
  @Option(names = "--json", description = "Prints one JSON object for each version.")
  private boolean json;

  /** As JSON. */
  record OfferedVersion(String version, String origin, String here) {
    static OfferedVersion of(Offer offer) {
      return new OfferedVersion(offer.version().toString(), offer.origin(), offer.here());
    }
  }

  @Override
  public void run() {
    List<Offer> offers = NginxOption.images().offers();
    if (json) {
      offers.forEach(offer -> Terminal.print(Json.line(OfferedVersion.of(offer)) + "\n"));
    } else {
      print(offers);
    }
  }

  private static void print(List<Offer> offers) {
    List<List<String>> rows = new ArrayList<>(List.of(List.of("version", "origin", "here")));
    for (Offer offer : offers) {
      rows.add(List.of(offer.version().toString(), offer.origin(), offer.here()));
    }
    Terminal.print(
        "%s%nOne that is not here is made on first use. Where a registry answers, so is every version"
                .formatted(Table.of(rows, Terminal.columns(), List.of("origin")))
            + " that has an official image.%n".formatted());
  }
}
