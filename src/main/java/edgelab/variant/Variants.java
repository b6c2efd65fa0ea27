package edgelab.variant;

import edgelab.LabException;
import edgelab.NearMisses;
import edgelab.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the variants: every folder of {@code nginx-variants}, {@code src/main/api-variants} and
 * {@code src/main/trunk-variants} is one.
 */
public final class Variants {
  /** Misconfigurations of NGINX. */
  private static final Path OF_PROXY = Home.file("nginx-variants");

  /** Limits of the notification service. */
  private static final Path OF_API = Home.file("src/main/api-variants");

  /** SIP trunks that the Edge's sockets depend on. */
  private static final Path OF_TRUNKS = Home.file("src/main/trunk-variants");

  private Variants() {}

  /**
   * Variants of the proxy come first.
   *
   * @throws LabException where a folder is not a complete, valid variant
   */
  public static List<Variant> all() {
    return Stream.of(ofProxy(), ofApi(), ofTrunks()).flatMap(List::stream).toList();
  }

  /** Misconfigurations of the proxy; see {@link #all}. */
  public static List<Variant> ofProxy() {
    return in(OF_PROXY);
  }

  /** Limits of the notification service; see {@link #all}. */
  public static List<Variant> ofApi() {
    return folders(OF_API).stream().map(VariantFolder::loadApi).toList();
  }

  /** SIP trunks that the Edge's sockets depend on; see {@link #all}. */
  public static List<Variant> ofTrunks() {
    return folders(OF_TRUNKS).stream().map(VariantFolder::loadTrunk).toList();
  }

  /**
   * @throws LabException where no variant has this name, or its folder is not valid
   */
  public static Variant named(String name) {
    return folder(OF_API, name)
        .map(VariantFolder::loadApi)
        .or(() -> folder(OF_TRUNKS, name).map(VariantFolder::loadTrunk))
        .or(() -> folder(OF_PROXY, name).map(VariantFolder::load))
        .orElseThrow(() -> new LabException(unknown(name, OF_PROXY, OF_API, OF_TRUNKS)));
  }

  static Variant named(Path catalogue, String name) {
    return folder(catalogue, name)
        .map(VariantFolder::load)
        .orElseThrow(() -> new LabException(unknown(name, catalogue)));
  }

  private static Optional<Path> folder(Path catalogue, String name) {
    return folders(catalogue).stream()
        .filter(folder -> folder.getFileName().toString().equals(name))
        .findFirst();
  }

  static List<Variant> in(Path catalogue) {
    return folders(catalogue).stream().map(VariantFolder::load).toList();
  }

  private static String unknown(String name, Path... catalogues) {
    List<String> known =
        Stream.of(catalogues)
            .flatMap(catalogue -> folders(catalogue).stream())
            .map(folder -> folder.getFileName().toString())
            .toList();
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
