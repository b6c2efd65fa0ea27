package edgelab.cli;

import edgelab.LabException;
import edgelab.history.Json;
import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.judge.Diagnosis;
import edgelab.report.Table;
import edgelab.variant.Variant;
import edgelab.variant.Variant.BackoffEffect;
import edgelab.variant.Variant.FaultKind;
import edgelab.variant.Variants;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the catalogue. */
@Command(
    name = "variants",
    description =
        "Lists the misconfigurations, and the limits of the notification service, that the lab knows.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The list is printed.",
      "2:No variant is found, or one is not valid; one line says why."
    },
    footer = "%nExample: ./lab variants --search timeout",
    mixinStandardHelpOptions = true)
final class VariantsCommand implements Runnable {
  @Option(names = "--json", description = "Prints one JSON object for each variant.")
  private boolean json;

  @Option(
      names = "--search",
      description = "A word of the name, the fault, the symptom or the cause.")
  private String search = "";

  private static final List<String> HEAD =
      List.of(
          "variant",
          "open of " + Variant.CLIENTS,
          "symptom",
          "cause",
          "backoff",
          "nginx",
          "what is wrong");

  private static final List<String> DISPENSABLE =
      List.of("what is wrong", "backoff", "nginx", "symptom");

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
    List<Variant> found = Variants.all().stream().filter(this::isAbout).toList();
    if (found.isEmpty()) {
      throw new LabException(
          "no variant is about '%s'; './lab variants' lists all".formatted(search));
    }
    if (json) {
      found.forEach(one -> Terminal.print(Json.line(CatalogueEntry.of(one)) + "\n"));
    } else {
      Terminal.print(text(found));
    }
  }

  private boolean isAbout(Variant variant) {
    String said =
        String.join(
            " ", variant.name(), variant.wrong(), variant.symptom(), variant.cause().words());
    return said.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
  }

  /** By topic, one line each; a narrow terminal leaves out what is wrong, which the name says. */
  private static String text(List<Variant> variants) {
    List<Variant> byTopic =
        variants.stream().sorted(Comparator.comparing(one -> one.cause().kind())).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    byTopic.forEach(one -> rows.add(row(one)));
    List<String> lines = Table.of(rows, Terminal.columns(), DISPENSABLE).lines().toList();
    StringBuilder text = new StringBuilder(lines.get(0) + "\n");
    for (int i = 0; i < byTopic.size(); i++) {
      CauseKind kind = byTopic.get(i).cause().kind();
      if (i == 0 || byTopic.get(i - 1).cause().kind() != kind) {
        text.append('\n').append(kind.title()).append('\n');
      }
      text.append(lines.get(i + 1)).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(Variant variant) {
    return List.of(
        variant.name(),
        variant.opens().toString(),
        lower(variant.diagnosis()),
        variant.cause().words(),
        lower(variant.backoff()),
        variant.nginx().toString(),
        variant.wrong());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
