package edgelab.agent.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SocketApiTest {
  /** With a library that fits Netty's classes, whose loading fails otherwise. */
  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  @DisabledIfSystemProperty(named = "io.netty.transport.noNative", matches = "true")
  void linuxHasEpoll() {
    assertThat(SocketApi.CHOSEN).isEqualTo(SocketApi.EPOLL);
  }
}
