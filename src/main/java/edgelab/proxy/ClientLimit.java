package edgelab.proxy;

import java.util.Locale;

/**
 * A limit of a configuration, computed for clients that dial as those of an experiment do.
 *
 * @param clients that it lets open at the least, if nothing else limits them
 * @param file as the user named it; empty where a default sets the limit
 * @param line of the directive that sets it, counts from 1; 0 where a default sets it
 * @param directive that sets it, without its semicolon; empty where a default sets it
 * @param formula by which the number is computed
 */
public record ClientLimit(int clients, String file, int line, String directive, String formula) {
  /** The same in a file of another name. */
  public ClientLimit in(String name) {
    return new ClientLimit(clients, name, line, directive, formula);
  }

  /** The change is of the line that sets this limit. */
  public boolean isOf(ConfigChange change) {
    return file.equals(change.file()) && line == change.line();
  }

  /**
   * For example {@code 500 clients, by nginx.conf:7, worker_connections 1067: floor((1067 − 1 − 66)
   * / 2) = 500}.
   */
  @Override
  public String toString() {
    String set =
        directive.isEmpty()
            ? "a default of the proxy's or of the system's"
            : "%s:%d, %s".formatted(file, line, directive);
    return String.format(Locale.ROOT, "%,d clients, by %s: %s", clients, set, formula);
  }
}
