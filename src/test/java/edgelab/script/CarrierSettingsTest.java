package edgelab.script;

import static edgelab.script.CarrierSettings.QUICK;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CarrierSettingsTest {
  @Test
  void aBadValueIsToldWithWhatIsAllowed() {
    says("workers must be at least 1, not 0", () -> QUICK.withWorkers(0));
    says(
        "service must be zero or more, not PT-1S", () -> QUICK.withService(Duration.ofSeconds(-1)));
    says("receiveBuffer must be at least 1 byte, not 0", () -> QUICK.withReceiveBuffer(0));
    says("expiry.shortest must be at least 1 s, not 0", () -> QUICK.withExpiry(0, 5));
    says("expiry.longest must be at least 60 s, not 59", () -> QUICK.withExpiry(60, 59));
  }

  /** Both are written into a configuration, and the password is no text for an error. */
  @Test
  void anAccountIsPlainText() {
    says("user must be letters, digits and . _ -, not a\"b", () -> new SipAccount("a\"b", "c"));
    says("password must be letters, digits and . _ -, not another", () -> new SipAccount("a", ""));
  }

  private static void says(String message, ThrowingCallable bad) {
    assertThatThrownBy(bad).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
