package edgelab.nginx.config;

import edgelab.nginx.config.ConfigText.Indent;
import java.util.List;
import java.util.Optional;

/** One change of a configuration, on the offsets of its files; no more is changed than it says. */
public sealed interface Edit {
  /** Where the change is made. */
  Source where();

  /** The directive as it stands, in one line; empty where there is none yet. */
  String was();

  /** The directive as it should stand, in one line; empty where it goes. */
  String now();

  /** The change as a replacement of text. */
  Replacement replacement(ConfigFile file);

  /**
   * A replacement in one file.
   *
   * @param start first character that goes, as an offset
   * @param end offset behind the last character that goes
   * @param text that comes in its place
   */
  record Replacement(int start, int end, String text) {}

  /**
   * A directive gets other arguments.
   *
   * @param directive with at least one argument
   * @param args all of them, unquoted
   */
  record SetArguments(Directive directive, List<String> args) implements Edit {
    public SetArguments {
      args = List.copyOf(args);
      if (directive.words().isEmpty() || args.isEmpty()) {
        throw new IllegalArgumentException(directive.name() + " needs an argument to change");
      }
    }

    @Override
    public Source where() {
      return directive.source();
    }

    @Override
    public String was() {
      return ConfigText.line(directive);
    }

    @Override
    public String now() {
      String line = directive.name() + " " + ConfigText.words(args);
      return directive.hasBlock() ? line + " {" : line + ";";
    }

    @Override
    public Replacement replacement(ConfigFile file) {
      List<Word> words = directive.words();
      return new Replacement(
          words.get(0).source().start(),
          words.get(words.size() - 1).source().end(),
          ConfigText.words(args));
    }
  }

  /**
   * A directive goes, with its line where it has one of its own.
   *
   * @param directive without a block
   */
  record Remove(Directive directive) implements Edit {
    public Remove {
      if (directive.hasBlock()) {
        throw new IllegalArgumentException("a block is not removed: " + directive);
      }
    }

    @Override
    public Source where() {
      return directive.source();
    }

    @Override
    public String was() {
      return ConfigText.line(directive);
    }

    @Override
    public String now() {
      return "";
    }

    @Override
    public Replacement replacement(ConfigFile file) {
      Source source = directive.source();
      return Indent.isAlone(file.text(), source)
          ? new Replacement(
              Indent.lineStart(file.text(), source.start()),
              source.end() + Indent.lineEnd(file.text(), source.end()),
              "")
          : new Replacement(source.start(), source.end(), "");
    }
  }

  /**
   * A directive comes into a block, as the first of it.
   *
   * @param block that it comes into; empty: the top of the main file
   * @param top of the main file: its first directive, for the place
   * @param name of the directive
   * @param args unquoted
   * @param lines of its own block, each as it is written; empty: it has none
   */
  record Insert(
      Optional<Directive> block, Directive top, String name, List<String> args, List<String> lines)
      implements Edit {
    public Insert {
      args = List.copyOf(args);
      lines = List.copyOf(lines);
      if (block.filter(one -> !one.hasBlock()).isPresent()) {
        throw new IllegalArgumentException("nothing comes into " + block.get() + ": no block");
      }
    }

    /** A directive without a block. */
    public Insert(Optional<Directive> block, Directive top, String name, List<String> args) {
      this(block, top, name, args, List.of());
    }

    public static Insert into(Directive block, String name, String... args) {
      return new Insert(Optional.of(block), block, name, List.of(args));
    }

    /**
     * @param top the first directive of the main file
     */
    public static Insert atTop(Directive top, String name, String... args) {
      return new Insert(Optional.empty(), top, name, List.of(args));
    }

    /** The same directive with a block that has these lines. */
    public Insert around(List<Insert> inner) {
      return new Insert(block, top, name, args, inner.stream().map(Insert::now).toList());
    }

    @Override
    public Source where() {
      return top.source();
    }

    @Override
    public String was() {
      return "";
    }

    @Override
    public String now() {
      String head = (name + " " + ConfigText.words(args)).strip();
      return lines.isEmpty() ? head + ";" : head + " { " + String.join(" ", lines) + " }";
    }

    @Override
    public Replacement replacement(ConfigFile file) {
      int at = block.isEmpty() ? top.source().start() : top.source().end();
      return new Replacement(
          at, at, block.isEmpty() ? now() + "\n" : Indent.inside(file.text(), block.get()) + now());
    }
  }
}
