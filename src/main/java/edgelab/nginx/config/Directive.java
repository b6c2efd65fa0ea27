package edgelab.nginx.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One directive: a name, arguments, and a block where it has one. The entries of a {@code map} and
 * its like are read as directives too, their key is the name; see {@link #isTable}.
 *
 * @param name of the directive
 * @param words its arguments; the body of a {@code *_by_lua_block} is the last one, raw
 * @param body what stands between its braces; empty where it ends in a semicolon
 * @param source from its name up to and including the {@code ;} or {@code &#123;}
 */
public record Directive(String name, List<Word> words, Optional<Block> body, Source source) {
  private static final Set<String> TABLES =
      Set.of("map", "geo", "split_clients", "types", "charset_map");

  /**
   * The content between two braces.
   *
   * @param directives in the file's order; included ones stand behind their {@code include}
   * @param closing place of the closing brace
   */
  public record Block(List<Directive> directives, Source closing) {
    public Block {
      directives = List.copyOf(directives);
    }
  }

  public Directive {
    words = List.copyOf(words);
  }

  /** The arguments' texts. */
  public List<String> args() {
    return words.stream().map(Word::text).toList();
  }

  /** The first argument; empty text where there is none. */
  public String first() {
    return words.isEmpty() ? "" : words.get(0).text();
  }

  /** The last argument; empty text where there is none. */
  public String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1).text();
  }

  public boolean hasBlock() {
    return body.isPresent();
  }

  /** Directives between its braces; an empty list where it has none. */
  public List<Directive> block() {
    return body.map(Block::directives).orElse(List.of());
  }

  /** The directives of this name in its block, no deeper. */
  public List<Directive> block(String wanted) {
    List<Directive> found = new ArrayList<>(); // a loop: generated files have thousands in a block
    for (Directive inner : block()) {
      if (inner.is(wanted)) {
        found.add(inner);
      }
    }
    return List.copyOf(found);
  }

  public boolean is(String wanted) {
    return name.equals(wanted);
  }

  /** Its block holds keys and values, and no directives but {@code include} and parameters. */
  public boolean isTable() {
    return hasBlock() && TABLES.contains(name);
  }

  /** Hands the request to another server's protocol, or to a program in NGINX, to be answered. */
  public boolean isHandler() {
    return name.endsWith("_pass") || name.contains("_by_lua");
  }

  /** Its body is Lua's text, and no directives. */
  public boolean isLua() {
    return isLua(name);
  }

  static boolean isLua(String name) {
    return name.endsWith("_by_lua_block");
  }

  /** This one and all below it, without the entries of tables. */
  public Stream<Directive> walk() {
    return walk(false);
  }

  private Stream<Directive> walk(boolean throughTables) {
    List<Directive> all = new ArrayList<>(); // a stream of streams costs several times as much
    addTo(all, throughTables);
    return all.stream();
  }

  private void addTo(List<Directive> all, boolean throughTables) {
    all.add(this);
    if (throughTables || !isTable()) {
      block().forEach(inner -> inner.addTo(all, throughTables));
    }
  }

  /** This one and all below it, the entries of tables too. */
  public Stream<Directive> walkThroughTables() {
    return walk(true);
  }

  /** Its place first: two of different places differ. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Directive one
            && source.equals(one.source)
            && name.equals(one.name)
            && words.equals(one.words)
            && body.equals(one.body);
  }

  /** By its place: what is below it would be walked through. */
  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** In one line, without its block: {@code location /ws}. */
  @Override
  public String toString() {
    return ConfigText.head(this);
  }
}
