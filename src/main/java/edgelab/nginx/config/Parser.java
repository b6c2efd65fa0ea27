package edgelab.nginx.config;

import edgelab.LabException;
import edgelab.nginx.config.Lexer.Sentence;
import edgelab.nginx.config.Lexer.SentenceEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the tree of one file's directives; an {@code include} stays what it is. */
final class Parser {
  /** Far beyond any real configuration, and well before the stack ends. */
  private static final int DEEPEST = 100;

  private final Lexer lexer;

  private Parser(Lexer lexer) {
    this.lexer = lexer;
  }

  /**
   * @throws LabException with file and line where NGINX would refuse the text
   */
  static ConfigFile parse(Path file, String text) {
    List<Directive> directives = new ArrayList<>();
    Lexer lexer = new Lexer(file, text);
    Sentence last = new Parser(lexer).fill(directives, 0);
    if (last.ending() == SentenceEnd.CLOSING) {
      throw last.source().error("'}' closes nothing");
    }
    return new ConfigFile(file, text, directives, lexer.comments());
  }

  /** Reads directives up to the sentence that ends their block, and returns that one. */
  private Sentence fill(List<Directive> directives, int depth) {
    while (true) {
      Sentence sentence = lexer.next();
      switch (sentence.ending()) {
        case SEMICOLON -> directives.add(directive(sentence, Optional.empty()));
        case OPENING -> directives.add(opened(sentence, depth + 1));
        default -> {
          return sentence;
        }
      }
    }
  }

  private Directive opened(Sentence opening, int depth) {
    String name = opening.words().get(0).text();
    if (Directive.isLua(name)) {
      return lua(opening);
    }
    if (depth > DEEPEST) {
      throw opening.source().error("blocks are nested deeper than " + DEEPEST + " levels");
    }
    List<Directive> directives = new ArrayList<>();
    Sentence last = fill(directives, depth);
    if (last.ending() == SentenceEnd.END_OF_FILE) {
      throw opening
          .source()
          .error("the '{' of '" + name + "' is never closed; a '}' below it is missing");
    }
    return directive(opening, Optional.of(new Directive.Block(directives, last.source())));
  }

  private Directive lua(Sentence opening) {
    List<Word> words = new ArrayList<>(opening.words());
    words.add(lexer.luaBody(opening.source()));
    Source start = opening.source();
    int end = words.get(words.size() - 1).source().end() + 1;
    Source whole = new Source(start.file(), start.line(), start.start(), end);
    return directive(new Sentence(words, SentenceEnd.SEMICOLON, whole), Optional.empty());
  }

  private static Directive directive(Sentence sentence, Optional<Directive.Block> body) {
    List<Word> words = sentence.words();
    return new Directive(
        words.get(0).text(), words.subList(1, words.size()), body, sentence.source());
  }
}
