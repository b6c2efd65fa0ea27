package edgelab.container;

import edgelab.LabException;
import edgelab.home.Home;
import edgelab.proxy.ProxyKind;
import edgelab.proxy.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Images of a kind of proxy in more versions than the lab's own: {@code containers/KIND.sh} knows
 * where they come from, and makes one when it is first asked for.
 */
public final class ProxyImages {
  private static final String PREFIX = "edgelab: ";

  private final String kind;
  private final Consumer<String> progress;

  /**
   * @param progress is told what takes a while
   */
  public ProxyImages(ProxyKind kind, Consumer<String> progress) {
    this.kind = kind.name();
    this.progress = progress;
  }

  /**
   * A version that can be had.
   *
   * @param origin of its package or image
   * @param here {@code yes}, {@code no}, or {@code unknown} where Docker does not answer
   */
  public record Offer(Version version, String origin, String here) {
    static Offer parse(String line) {
      String[] cells = line.split("\t");
      return new Offer(Version.parse(cells[0]), cells[1], cells[2]);
    }

    public boolean isHere() {
      return here.equals("yes");
    }
  }

  /** In ascending order; where a registry answers, other versions can be had, too. */
  public List<Offer> offers() {
    return run("list").lines().map(Offer::parse).toList();
  }

  /** The lab's own. */
  public String own() {
    return FoundImages.found(kind);
  }

  /**
   * The newest image whose version is {@code version} or begins so.
   *
   * @throws LabException where none can be had
   */
  public String ofVersion(String version) {
    return run("get", version).strip();
  }

  /**
   * An image by its name, pulled where it is not here.
   *
   * @throws LabException where it cannot be had
   */
  public String named(String name) {
    return run("image", name).strip();
  }

  /**
   * What the proxy in an image says of its build.
   *
   * @throws LabException where there is no such proxy in it
   */
  public String about(String image) {
    return run("about", image);
  }

  private String run(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(Home.file("containers/" + kind + ".sh").toString()));
    command.addAll(List.of(arguments));
    List<String> said = new ArrayList<>();
    try {
      Process script = new ProcessBuilder(command).start();
      script.getOutputStream().close();
      CompletableFuture<String> printed =
          CompletableFuture.supplyAsync(() -> text(script.getInputStream()));
      try (BufferedReader errors = script.errorReader(StandardCharsets.UTF_8)) {
        errors.lines().filter(line -> line.startsWith(PREFIX)).forEach(line -> tell(line, said));
      }
      if (script.waitFor() == 0) {
        return printed.join();
      }
    } catch (IOException e) {
      throw new LabException(command.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
    throw new LabException(
        said.isEmpty() ? String.join(" ", command) + " failed" : said.get(said.size() - 1));
  }

  private void tell(String line, List<String> said) {
    String text = line.substring(PREFIX.length());
    said.add(text);
    progress.accept(text);
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
