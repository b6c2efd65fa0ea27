package edgelab.agent.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.junit.jupiter.api.Test;

class HeadTest {

  @Test
  void readsByteByByteAndLeavesTheRest() throws Exception {
    ResponseHead head = new ResponseHead();
    String text = "HTTP/1.1 503 Busy now\r\nRetry-After: 7\r\nX: a\r\nx: b\r\n\r\n";
    for (char c : text.substring(0, text.length() - 1).toCharArray()) {
      assertThat(head.take(bytes(String.valueOf(c)))).isFalse();
    }
    ByteBuf end = bytes("\nrest");
    assertThat(head.take(end)).isTrue();
    assertThat(end.toString(StandardCharsets.US_ASCII)).isEqualTo("rest");
    UpgradeResponse response = head.parse();
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getReasonPhrase()).isEqualTo("Busy now");
    assertThat(response.getHeaders().get("retry-after")).containsExactly("7");
    assertThat(response.getHeaders().get("X")).containsExactly("a", "b");
  }

  @Test
  void acceptsAStatusLineWithoutReason() throws Exception {
    assertThat(parse("HTTP/1.1 200\r\n\r\n").getStatus()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNotHttp() {
    assertThatThrownBy(() -> parse("RTSP/1.0 200 OK\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> parse("HTTP/1.1 20 OK\r\n\r\n")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> parse("HTTP/1.1 200 OK\r\nnothing\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesALineBreakInAProxyHeader() {
    assertThatThrownBy(() -> RequestHead.connect("a:1", Map.of("X", "1\r\nY: 2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UpgradeResponse parse(String text) throws ProtocolException {
    ResponseHead head = new ResponseHead();
    assertThat(head.take(bytes(text))).isTrue();
    return head.parse();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
