package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  private static final Path FILE = Path.of("x.conf");

  private static Directive one(String text) {
    return ConfigFile.parse(FILE, text).directives().get(0);
  }

  @Test
  void wordsAreWhatNginxMakesOfThem() {
    assertThat(one("add_header X \"a \\\"b\\\" ; {\" 'c\\'d' e\\ f;").args())
        .containsExactly("X", "a \"b\" ; {", "c'd", "e\\ f");
    assertThat(one("log_format a '1\\t2\\n' \"\\$3\\\\\";").args())
        .containsExactly("a", "1\t2\n", "\\$3\\");
    assertThat(one("root \"\";").args()).containsExactly("");
    assertThat(one("set $a b\"c'd#e}f;").args()).containsExactly("$a", "b\"c'd#e}f");
  }

  @Test
  void aVariableInBracesOpensNoBlock() {
    assertThat(one("set $a ${b}c$d${e};").args()).containsExactly("$a", "${b}c$d${e}");
    Directive map = one("map $a{default x;}");
    assertThat(map.args()).containsExactly("$a");
    assertThat(map.block()).extracting(Directive::toString).containsExactly("default x");
  }

  @Test
  void aQuotedRegexMayHoldBraces() {
    Directive location = one("location ~ \"^/a{2,3};$\" { return 200; }");
    assertThat(location.args()).containsExactly("~", "^/a{2,3};$");
    assertThat(location.block()).hasSize(1);
  }

  @Test
  void aParenthesisMayFollowAQuote() {
    assertThat(one("if ($scheme = \"http\") { return 301; }").args())
        .containsExactly("($scheme", "=", "http", ")");
  }

  @Test
  void linesCountThroughCommentsQuotesAndCarriageReturns() {
    List<Directive> directives =
        ConfigFile.parse(FILE, "# {\r\nuser a; # }\r\nlog_format x 'a\r\nb';pid p;\n\n\nroot r;")
            .directives();
    assertThat(directives).extracting(one -> one.source().line()).containsExactly(2, 3, 4, 7);
    assertThat(directives.get(0).args()).containsExactly("a");
  }

  @Test
  void positionsCutOutDirectivesAndArguments() {
    String text = "http {\n  server{ listen  \"80\" ;}\n}";
    Directive http = one(text);
    Directive listen = http.block().get(0).block().get(0);
    assertThat(cut(text, http.source())).isEqualTo("http {");
    assertThat(cut(text, listen.source())).isEqualTo("listen  \"80\" ;");
    assertThat(cut(text, listen.words().get(0).source())).isEqualTo("\"80\"");
    assertThat(text.substring(http.body().orElseThrow().closing().start())).isEqualTo("}");
  }

  @Test
  void luaIsOneRawArgument() {
    String lua =
        "\n local s = \"}\" -- }\n if x then t = {1} end --[[ } ]] t = [=[ ]] } ]=] s='\\'}'\n";
    Directive block = one("content_by_lua_block {" + lua + "} # and on\nroot x;");
    assertThat(block.args()).containsExactly(lua);
    assertThat(block.hasBlock()).isFalse();
    Directive set = one("set_by_lua_block $a { return {} }");
    assertThat(set.args()).containsExactly("$a", " return {} ");
  }

  @Test
  void entriesOfTablesAreNoDirectives() {
    Directive http = one("http { map $a $b { volatile; lua_x 1; '' close; } root x; }");
    assertThat(http.walk()).extracting(Directive::name).containsExactly("http", "map", "root");
    assertThat(http.block().get(0).block())
        .extracting(Directive::name)
        .containsExactly("volatile", "lua_x", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http {\\n server {\\n }\\n | 1: the '{' of 'http' is never closed",
        "http {\\n}\\n} | 3: '}' closes nothing",
        "http {\\n root x\\n} | 2: 'root' is not ended by ';'",
        "\\nroot x | 2: 'root' is not ended by ';'",
        "; | 1: ';' stands where a directive should start",
        "a {\\n{ | 2: '{' stands where a directive should start",
        "root\\n \"x;\\ny z | 2: the quote \" that opens here is never closed",
        "a 'b\\n'c'; | 1: the quote ' that opens here ends on line 2 and is followed by 'c'",
        "a_by_lua_block {\\n { | 1: the '{' of this Lua block is never closed",
        "\uFEFFuser a; | 1: starts with a byte order mark",
      })
  void whatNginxRefusesHasFileAndLine(String text, String message) {
    assertThatThrownBy(() -> ConfigFile.parse(FILE, text.replace("\\n", "\n")))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("x.conf:" + message);
  }

  @Test
  void nestingHasAnEnd() {
    assertThat(one("a {".repeat(100) + "}".repeat(100)).walk()).hasSize(100);
    assertThatThrownBy(() -> one("a {".repeat(100_000)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nested deeper than 100");
  }

  private static String cut(String text, Source source) {
    return text.substring(source.start(), source.end());
  }
}
