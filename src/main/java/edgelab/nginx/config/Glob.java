package edgelab.nginx.config;

import java.util.regex.Pattern;

/** A name with {@code *}, {@code ?} and {@code [...]}, as {@code glob(3)} reads it. */
record Glob(Pcre regex) {
  static Glob of(String pattern) {
    StringBuilder regex = new StringBuilder(pattern.startsWith(".") ? "\\A" : "\\A(?!\\.)");
    for (int i = 0; i < pattern.length(); i++) {
      int close = pattern.charAt(i) == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String set = pattern.substring(i + 1, close).replace("\\", "\\\\").replaceFirst("^!", "^");
        regex.append('[').append(set.replace("[", "\\[")).append(']');
        i = close;
      } else {
        regex.append(one(pattern.charAt(i)));
      }
    }
    return new Glob(Pcre.compile(regex.append("\\z").toString(), false));
  }

  static boolean isPattern(String name) {
    return name.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
  }

  boolean matches(String name) {
    return regex.finds(name).orElse(false);
  }

  private static String one(char character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(String.valueOf(character));
    };
  }
}
