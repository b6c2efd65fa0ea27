package edgelab.check;

import edgelab.nginx.config.Source;
import edgelab.run.BlamedLine;

/**
 * What to change in a configuration.
 *
 * @param directive that did it, or that is missing
 * @param where it stands, or the block that it is missing in
 * @param was its arguments; {@code absent} where it is missing, with NGINX's default in brackets
 * @param set what it should say
 */
public record Remedy(String directive, Source where, String was, String set) {

  /** The same for the report. */
  BlamedLine mark() {
    return new BlamedLine(
        where.file().toString(), where.line(), directive + ": " + was, directive + ": " + set);
  }

  /** For example {@code nginx.conf:8 worker_connections: 512 -> at least 1067}. */
  @Override
  public String toString() {
    return "%s %s: %s -> %s".formatted(where, directive, was, set);
  }
}
