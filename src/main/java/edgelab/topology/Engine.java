package edgelab.topology;

import edgelab.LabException;

/** Turns what Docker's client throws into one line. */
final class Engine {
  private Engine() {}

  static LabException explain(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && !(root instanceof LabException)) {
      root = root.getCause();
    }
    return root instanceof LabException known
        ? known
        : new LabException(
            "the Docker engine failed (is it still running? 'docker info' tells): " + root, error);
  }
}
