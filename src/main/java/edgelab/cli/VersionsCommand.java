package edgelab.cli;

import edgelab.container.ProxyImages.Offer;
import edgelab.report.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the versions of NGINX that can be had. */
@Command(
    name = "versions",
    description = "Lists the versions of NGINX that --nginx takes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The list is printed.", "2:It cannot be made; one line says why."},
    footer = "%nExample: ./lab versions",
    mixinStandardHelpOptions = true)
final class VersionsCommand implements Runnable {
  @Override
  public void run() {
    List<List<String>> rows = new ArrayList<>(List.of(List.of("version", "origin", "here")));
    for (Offer offer : NginxOption.images().offers()) {
      rows.add(List.of(offer.version().toString(), offer.origin(), offer.here()));
    }
    Terminal.print(
        "%s%nOne that is not here is made on first use. Where a registry answers, so is every version"
                .formatted(Table.of(rows, Terminal.columns(), List.of("origin")))
            + " that has an official image.%n".formatted());
  }
}
