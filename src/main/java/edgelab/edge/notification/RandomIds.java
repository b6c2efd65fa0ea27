package edgelab.edge.notification;

import java.util.Random;
import java.util.UUID;

/** Ids and tokens: the same ones for the same seed. */
final class RandomIds {
  private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final Random random;

  RandomIds(long seed) {
    random = new Random(seed);
  }

  /** Digits and small letters. */
  String text(int length) {
    return random
        .ints(length, 0, CHARACTERS.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(CHARACTERS.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
