package edgelab.nginx.rule;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed when it is first asked for, and kept. */
public final class Once<T> {
  private Optional<T> value = Optional.empty();

  synchronized T get(Supplier<T> compute) {
    if (value.isEmpty()) {
      value = Optional.of(compute.get());
    }
    return value.get();
  }
}
