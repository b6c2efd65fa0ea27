package edgelab.nginx.config;

import java.util.Optional;

/** Numbers in a configuration. What is none NGINX refuses by itself. */
public final class Numbers {
  private Numbers() {}

  public static Optional<Integer> of(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** The number behind {@code name=} among some arguments. */
  public static Optional<Integer> parameter(Iterable<String> args, String name) {
    for (String arg : args) {
      if (arg.startsWith(name + "=")) {
        return of(arg.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
