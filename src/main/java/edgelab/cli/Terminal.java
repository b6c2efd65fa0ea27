package edgelab.cli;

import edgelab.Printable;
import edgelab.Secrets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one way of text to standard output and standard error. Control characters are escaped here;
 * colours are the lab's own, on a terminal only, and not with {@code NO_COLOR}.
 */
final class Terminal {
  /** Of standard output, as the launcher knows it; 0 if it is no terminal and has no width. */
  private static final int OUT = Integer.getInteger("lab.columns.out", 0);

  /** The same of standard error. */
  private static final int ERR = Integer.getInteger("lab.columns.err", 0);

  private static final String IN_CHECKOUT = "./lab ";

  /** Set by a launcher that is not {@code ./lab}. */
  private static final String COMMAND =
      System.getenv().getOrDefault("EDGELAB_COMMAND", IN_CHECKOUT.strip()) + " ";

  private static final String NO_COLOR = System.getenv().getOrDefault("NO_COLOR", "");

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final String GREEN = "\u001b[32m$1\u001b[0m";
  private static final String RED = "\u001b[1;31m$1\u001b[0m";
  private static final String YELLOW = "\u001b[33m$1\u001b[0m";

  private static final Pattern WELL =
      Pattern.compile("(?<=^|: |  )((?<!NOT )(?:yes|healthy|as predicted))(?=$|  )");
  private static final Pattern ILL =
      Pattern.compile(
          "(?<=^|: |  )(NO|sick|NOT as predicted|rejected|unreachable|abnormal"
              + "|\\d+ \\(\\d+ %\\))(?=$|  )");
  private static final Pattern OPEN = Pattern.compile("(?<=^|: |  )(inconclusive)(?=$|  )");

  private Terminal() {}

  /** Of the lab's own sentences, with the command that the user knows. */
  static String as(String text) {
    return text.replace(IN_CHECKOUT, COMMAND);
  }

  /** Width of a table on standard output; 0 if there is no limit. */
  static int columns() {
    return OUT;
  }

  /**
   * @param text whole lines, each of which ends in a line feed
   */
  static void print(String text) {
    String printable = wrapped(Printable.lines(Secrets.masked(as(text))), OUT);
    System.out.print(OUT > 0 && NO_COLOR.isEmpty() ? painted(printable) : printable);
  }

  /** A program for a shell: as it is. */
  static void printScript(String script) {
    System.out.print(script);
  }

  /**
   * Sentences break between words and are indented where they go on; JSON stays one line, as a
   * program reads it.
   *
   * @param width in characters; 0 if there is no limit
   */
  static String wrapped(String text, int width) {
    if (width == 0) {
      return text;
    }
    return text.lines()
        .map(line -> line.startsWith("{") ? line : wrappedLine(line, width))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String wrappedLine(String line, int width) {
    String indent = " ".repeat(line.length() - line.stripLeading().length() + 2);
    StringBuilder wrapped = new StringBuilder();
    String rest = line;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      if (rest.substring(0, Math.max(0, blank)).isBlank()) {
        break; // one word, such as a path, is not broken
      }
      wrapped.append(rest, 0, blank).append('\n');
      rest = indent + rest.substring(blank).strip();
    }
    return wrapped + rest;
  }

  /**
   * A patch, to the character where it goes to a file or a pipe; on a terminal with all that could
   * steer it escaped, but for tabs and line ends.
   */
  static void printPatch(String patch) {
    String masked = Secrets.masked(patch);
    System.out.print(OUT > 0 ? onTerminal(masked) : masked);
  }

  static String onTerminal(String patch) {
    StringBuilder printable = new StringBuilder();
    for (String line : patch.split("(?<=\n)")) {
      String text = line.replaceFirst("\r?\n$", "");
      for (String part : text.split("(?<=\t)|(?=\t)")) {
        printable.append(part.equals("\t") ? part : Printable.line(part));
      }
      printable.append(line, text.length(), line.length());
    }
    return printable.toString();
  }

  /** A question on standard error, whose answer comes from standard input. */
  static void ask(String question) {
    clear();
    System.err.print(Printable.line(question));
    System.err.flush();
  }

  /** One line on standard error. */
  static void error(String line) {
    clear();
    System.err.print(wrapped(Printable.line("edgelab: " + Secrets.masked(as(line))) + "\n", ERR));
  }

  /**
   * What goes on: a line that the next one replaces on a terminal, a line of its own elsewhere.
   *
   * @param end is shown whole if the terminal is too narrow for all
   */
  static void progress(String line, String end) {
    String known = Printable.line(as(line));
    if (ERR > 0) {
      System.err.print(ERASE_LINE + cut(known, Printable.line(end), ERR - 1));
      System.err.flush();
    } else {
      System.err.println(known + Printable.line(end));
    }
  }

  static void clear() {
    if (ERR > 0) {
      System.err.print(ERASE_LINE);
    }
  }

  /**
   * @param width of the result at the most, in characters
   */
  static String cut(String line, String end, int width) {
    int room = width - end.length();
    return line.length() <= room
        ? line + end
        : line.substring(0, Math.max(0, Math.min(line.length(), room - 1))) + "…" + end;
  }

  /** The head of a table, the line behind an empty one, is no result. */
  static String painted(String text) {
    StringBuilder painted = new StringBuilder();
    boolean behindEmpty = false;
    for (String line : text.split("(?<=\n)")) {
      boolean isHead = behindEmpty && line.startsWith("  ");
      painted.append(isHead ? line : paintedLine(line));
      behindEmpty = line.isBlank();
    }
    return painted.toString();
  }

  private static String paintedLine(String line) {
    String text = line.stripTrailing();
    String end = line.substring(text.length());
    text = WELL.matcher(text).replaceAll(GREEN);
    text = ILL.matcher(text).replaceAll(RED);
    return OPEN.matcher(text).replaceAll(YELLOW) + end;
  }
}
