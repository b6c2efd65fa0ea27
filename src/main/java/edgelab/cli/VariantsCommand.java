package edgelab.cli;

import edgelab.history.Json;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.variant.Variant;
import edgelab.variant.Variant.BackoffEffect;
import edgelab.variant.Variant.FaultKind;
import edgelab.variant.Variants;
import java.net.URI;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the catalogue. */
@Command(
    name = "variants",
    description =
        "Lists the misconfigurations, and the limits of the notification service, that the lab knows.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The list is printed.", "2:A variant is not valid; one line says why."},
    footer = "%nExample: ./lab variants --json",
    mixinStandardHelpOptions = true)
final class VariantsCommand implements Runnable {
  @Option(names = "--json", description = "Prints one JSON object for each variant.")
  private boolean json;

  /** As JSON. */
  record CatalogueEntry(
      String name,
      String wrong,
      String symptom,
      int clients,
      String opens,
      Diagnosis diagnosis,
      Cause cause,
      FaultKind fault,
      BackoffEffect backoff,
      String nginx,
      URI reference) {
    static CatalogueEntry of(Variant variant) {
      return new CatalogueEntry(
          variant.name(),
          variant.wrong(),
          variant.symptom(),
          Variant.CLIENTS,
          variant.opens().toString(),
          variant.diagnosis(),
          variant.cause(),
          variant.fault(),
          variant.backoff(),
          variant.nginx().toString(),
          variant.reference());
    }
  }

  @Override
  public void run() {
    for (Variant variant : Variants.all()) {
      Terminal.print(json ? Json.line(CatalogueEntry.of(variant)) + "\n" : text(variant));
    }
  }

  private static String text(Variant variant) {
    return "%s%n  %s%n  %s of %d open, %s by %s; backoff %s; nginx %s%n"
        .formatted(
            variant.name(),
            variant.wrong(),
            variant.opens(),
            Variant.CLIENTS,
            lower(variant.diagnosis()),
            variant.cause().toString().replace('_', ' '),
            lower(variant.backoff()),
            variant.nginx());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
