package edgelab.variant;

import edgelab.LabException;
import edgelab.NearMisses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the variants: every folder of {@code nginx-variants} is one. */
public final class Variants {
  private static final Path CATALOGUE = Path.of("nginx-variants");

  private Variants() {}

  /**
   * @throws LabException where a folder is not a complete, valid variant
   */
  public static List<Variant> all() {
    return in(CATALOGUE);
  }

  /**
   * @throws LabException where no variant has this name, or its folder is not valid
   */
  public static Variant named(String name) {
    return named(CATALOGUE, name);
  }

  static Variant named(Path catalogue, String name) {
    return folders(catalogue).stream()
        .filter(folder -> folder.getFileName().toString().equals(name))
        .findFirst()
        .map(VariantFolder::load)
        .orElseThrow(() -> new LabException(unknown(catalogue, name)));
  }

  static List<Variant> in(Path catalogue) {
    return folders(catalogue).stream().map(VariantFolder::load).toList();
  }

  private static String unknown(Path catalogue, String name) {
    List<String> known =
        folders(catalogue).stream().map(folder -> folder.getFileName().toString()).toList();
    String hint = NearMisses.hint(name, known);
    return "there is no variant '%s'%s './lab variants' lists them"
        .formatted(name, hint.isEmpty() ? ";" : hint);
  }

  private static List<Path> folders(Path catalogue) {
    try (Stream<Path> children = Files.list(catalogue)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new LabException(
          catalogue.toAbsolutePath() + " cannot be read; run the lab in its own folder", e);
    }
  }
}
