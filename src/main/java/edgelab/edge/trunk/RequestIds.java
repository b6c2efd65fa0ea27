package edgelab.edge.trunk;

import java.util.random.RandomGenerator;

/** What tells the requests of one trunk apart. */
final class RequestIds {
  private final RandomGenerator random;
  private long cseq;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** From 1, one more for each request of a Call-ID (RFC 3261 section 10.2). */
  long nextCSeq() {
    return ++cseq;
  }

  /** 16 hexadecimal digits. */
  String hex() {
    return "%016x".formatted(random.nextLong());
  }

  /** Uniform, from 0 up to 1. */
  double uniform() {
    return random.nextDouble();
  }
}
