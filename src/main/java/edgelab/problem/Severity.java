package edgelab.problem;

import java.util.Locale;

/** How bad a problem is, the worst first. */
public enum Severity {
  /** Clients are lost. */
  ERROR,
  /** Clients may be lost: some of them, or by what the configuration does not tell. */
  WARNING,
  /** Something to know. */
  NOTE;

  /** As SARIF and people write it: {@code warning}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
