package edgelab.cli;

import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists the catalogue. */
@Command(
    name = "variants",
    description = "Lists the misconfigurations the lab knows.",
    mixinStandardHelpOptions = true)
final class VariantsCommand implements Runnable {
  @Override
  public void run() {
    for (Variant variant : Variants.all()) {
      Terminal.print(
          "%s%n  %s%n  %s of %d open, %s by %s; backoff %s; nginx %s%n"
              .formatted(
                  variant.name(),
                  variant.wrong(),
                  variant.opens(),
                  Variant.CLIENTS,
                  lower(variant.diagnosis()),
                  variant.cause().toString().replace('_', ' '),
                  lower(variant.backoff()),
                  variant.nginx()));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
