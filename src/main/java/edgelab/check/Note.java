package edgelab.check;

import edgelab.nginx.config.Source;

/** A sentence on a line of a configuration. */
public record Note(Source where, String text) {
  @Override
  public String toString() {
    return where + " " + text;
  }
}
