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
      assertThat(head.take(bytes(String.valueOf(c)))).isEmpty();
    }
    ByteBuf end = bytes("\nrest");
    UpgradeResponse response = head.take(end).orElseThrow();
    assertThat(end.toString(StandardCharsets.US_ASCII)).isEqualTo("rest");
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
  void skipsInterimAnswersAndNot101() throws Exception {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    String interim = "HTTP/1.1 100 Continue\r\n\r\n" + hints + "HTTP/1.1 199 Soon\r\n\r\n";
    UpgradeResponse response = parse(interim + "HTTP/1.1 403 No\r\nX: a\r\n\r\n");
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getHeaders()).containsOnlyKeys("X");
    assertThat(parse("HTTP/1.1 101 Fine\r\n\r\n" + hints).getStatus()).isEqualTo(101);
  }

  @Test
  void boundsInterimAnswers() throws Exception {
    String interim = "HTTP/1.1 103 Early Hints\r\n\r\n";
    assertThat(parse(interim.repeat(5) + "HTTP/1.1 101 Fine\r\n\r\n").getStatus()).isEqualTo(101);
    assertThatThrownBy(() -> parse(interim.repeat(6))).isInstanceOf(ProtocolException.class);
    String long103 = "HTTP/1.1 103 Early Hints\r\nX: %s\r\n\r\n".formatted("x".repeat(8150));
    assertThatThrownBy(() -> parse(long103.repeat(2) + "HTTP/1.1 101 Fine\r\n\r\n"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("16384");
  }

  @Test
  void refusesALineBreakInAProxyHeader() {
    assertThatThrownBy(() -> RequestHead.connect("a:1", Map.of("X", "1\r\nY: 2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UpgradeResponse parse(String text) throws ProtocolException {
    return new ResponseHead().take(bytes(text)).orElseThrow();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
