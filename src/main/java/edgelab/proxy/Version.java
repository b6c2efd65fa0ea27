package edgelab.proxy;

/** A version of NGINX, since what a directive does depends on it. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

  /**
   * @param text three numbers, for example {@code 1.22.1}
   * @throws IllegalArgumentException where it is anything else
   */
  public static Version parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a version of NGINX: " + text);
    }
    return new Version(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  public boolean isBefore(Version other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Version other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
