package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.LabException;
import edgelab.nginx.config.Lexer.Sentence;
import edgelab.nginx.config.Lexer.SentenceEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LexerTest {
  private static final String ALPHABET = "ab \n\t;{}\"'\\#$()\r";

  /** 600 random texts and what {@code nginx -t} 1.22.1 said of each; see the README beside them. */
  static Stream<String> texts() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/nginx/tokens.tsv")).stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nginxSaysTheSame(String line) {
    String[] columns = line.split("\t", -1);
    String said = columns[1].equals("name") ? "name " + unescaped(columns[2]) : columns[1];
    assertThat(verdict(unescaped(columns[0]))).isEqualTo(said);
  }

  /** As NGINX goes on: {@code env} takes one argument and no block, anything else is unknown. */
  private static String verdict(String text) {
    Lexer lexer = new Lexer(Path.of("x"), text);
    try {
      while (true) {
        Sentence sentence = lexer.next();
        if (sentence.ending() == SentenceEnd.END_OF_FILE) {
          return "read";
        }
        if (sentence.ending() == SentenceEnd.CLOSING) {
          return "refused";
        }
        String name = sentence.words().get(0).text();
        if (!name.equals("env")) {
          return "name " + name;
        }
        if (sentence.ending() == SentenceEnd.OPENING) {
          return "block";
        }
        if (sentence.words().size() != 2) {
          return "arguments";
        }
      }
    } catch (LabException refused) {
      return "refused";
    }
  }

  private static String unescaped(String text) {
    return text.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\n", "$1\n")
        .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\t", "$1\t")
        .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\r", "$1\r")
        .replace("\\\\", "\\");
  }

  /** Whatever the text, the answer is directives or one line with file and line. */
  @Test
  void anyTextIsReadOrRefused() {
    Random random = new Random(300);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(40), 0, ALPHABET.length())
              .mapToObj(at -> ALPHABET.substring(at, at + 1))
              .reduce("", String::concat);
      try {
        ConfigFile.parse(Path.of("x"), text);
      } catch (LabException refused) {
        assertThat(refused.getMessage()).matches("(?s)x:\\d+: .+");
      }
    }
  }
}
