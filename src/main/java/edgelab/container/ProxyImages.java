package edgelab.container;

import edgelab.home.Home;
import edgelab.proxy.ProxyKind;
import edgelab.proxy.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Images of a kind of proxy in more versions than the lab's own: {@code containers/KIND.sh} knows
 * where they come from, and makes one when it is first asked for.
 */
public final class ProxyImages {
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
   * @throws edgelab.LabException where none can be had
   */
  public String ofVersion(String version) {
    return run("get", version).strip();
  }

  /**
   * An image by its name, pulled where it is not here.
   *
   * @throws edgelab.LabException where it cannot be had
   */
  public String named(String name) {
    return run("image", name).strip();
  }

  /**
   * What the proxy in an image says of its build.
   *
   * @throws edgelab.LabException where there is no such proxy in it
   */
  public String about(String image) {
    return run("about", image);
  }

  private String run(String... arguments) {
    Path script = Home.file("containers/" + kind + ".sh");
    return Script.run(script, List.of(arguments), progress);
  }
}
