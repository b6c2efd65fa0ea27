package edgelab.scenario;

import edgelab.run.HerdLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;

/** Herds through one NGINX that lets all through. */
@Isolated("a herd dials as planned where nothing else keeps the processors busy")
abstract class PlainHerd {
  static final int CLIENTS = 500;

  static HerdLab plain;

  @BeforeAll
  static void start() {
    plain = HerdLab.plain();
  }

  @AfterAll
  static void stop() {
    plain.close();
  }
}
