package edgelab.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that cuts connections, and the signs of it in the evidence. Two causes are equal if
 * their ids are.
 *
 * @param id for example {@code slots_exhausted}
 * @param hop that cuts, unless a sign knows better
 * @param kind of fault
 * @param title one phrase for people
 * @param reference documentation of what does it
 * @param signs each is enough by itself
 */
public record Cause(
    String id, Hop hop, CauseKind kind, String title, URI reference, List<Sign> signs)
    implements Comparable<Cause> {
  private static final URI LAB = URI.create("https://www.rfc-editor.org/rfc/rfc6455");

  /** Nothing was cut. */
  public static final Cause NONE =
      new Cause("none", Hop.NOWHERE, CauseKind.NONE, "no client was lost", LAB, List.of());

  /** The evidence names no cause; never a guess. */
  public static final Cause UNKNOWN =
      new Cause(
          "unknown", Hop.UNKNOWN, CauseKind.NONE, "the evidence names no cause", LAB, List.of());

  public Cause {
    signs = List.copyOf(signs);
  }

  /**
   * The cause of this id, in either case.
   *
   * @throws IllegalArgumentException where there is none, with the ids of all
   */
  public static Cause named(String id) {
    return Causes.named(id);
  }

  /** The cause of an id that was saved, perhaps by a version of the lab that knows others. */
  @JsonCreator
  private static Cause saved(String id) {
    return Causes.find(id)
        .orElseGet(() -> new Cause(id, Hop.UNKNOWN, CauseKind.NONE, words(id), LAB, List.of()));
  }

  @JsonValue
  String json() {
    return id;
  }

  /** Its id for people: {@code slots exhausted}. */
  public String words() {
    return words(id);
  }

  private static String words(String id) {
    return id.replace('_', ' ');
  }

  /** The same cause with one more sign. */
  public Cause with(Sign sign) {
    List<Sign> all = new ArrayList<>(signs);
    all.add(sign);
    return new Cause(id, hop, kind, title, reference, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cause cause && cause.id.equals(id);
  }

  /** By id. */
  @Override
  public int compareTo(Cause other) {
    return id.compareTo(other.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
