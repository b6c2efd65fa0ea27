package edgelab.proxy;

/**
 * A line of a configuration that did it, and what should stand there.
 *
 * @param file as the user named it
 * @param line of the directive, or of the block in which one is missing; counts from 1
 * @param was the directive as it stands; empty: it is missing
 * @param now the directive as it should stand; empty: it should go, or the lab knows nothing better
 * @param why in one sentence
 */
public record ConfigChange(String file, int line, String was, String now, String why) {
  /** The same in a file of another name. */
  public ConfigChange in(String name) {
    return new ConfigChange(name, line, was, now, why);
  }

  /** For example {@code nginx.conf:8 worker_connections 512; -> worker_connections 1067;}. */
  @Override
  public String toString() {
    return (file + ":" + line + " " + text("->")).strip();
  }

  /**
   * The change alone; empty where only the place is known.
   *
   * @param arrow between what was and what should be
   */
  public String text(String arrow) {
    if (was.isEmpty()) {
      return now.isEmpty() ? "" : "+ " + now;
    }
    return now.isEmpty() ? "- " + was : was + " " + arrow + " " + now;
  }
}
