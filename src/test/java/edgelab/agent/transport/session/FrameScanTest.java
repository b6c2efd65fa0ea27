package edgelab.agent.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.ScriptedPeer;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScanTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 1_000_000})
  void findsTheCloseFrameBehindFramesOfEverySize(int chunk) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int length : new int[] {0, 1, 125, 126, 65535, 65536}) {
      byte[] payload = new byte[length];
      java.util.Arrays.fill(payload, (byte) 0x88); // looks like a close frame
      stream.writeBytes(ScriptedPeer.frame(0x82, payload));
    }
    assertThat(scan(new FrameScan(), stream.toByteArray(), chunk)).isEqualTo(FrameScan.NONE);
    stream.writeBytes(ScriptedPeer.close(4711));
    assertThat(scan(new FrameScan(), stream.toByteArray(), chunk)).isEqualTo(4711);
  }

  @Test
  void emptyCloseFrameIs1005() {
    assertThat(scan(new FrameScan(), ScriptedPeer.frame(0x88, new byte[0]), 1)).isEqualTo(1005);
  }

  /** A binary message in two frames with a Ping between them, and text, which does not count. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void countsTheBytesOfBinaryMessagesAsTheyArrive(int chunk) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(ScriptedPeer.frame(0x81, new byte[300]));
    stream.writeBytes(ScriptedPeer.frame(0x02, new byte[70_000]));
    stream.writeBytes(ScriptedPeer.frame(0x89, new byte[5]));
    stream.writeBytes(ScriptedPeer.frame(0x80, new byte[20]));
    stream.writeBytes(ScriptedPeer.frame(0x01, new byte[40]));
    stream.writeBytes(ScriptedPeer.frame(0x80, new byte[50]));
    byte[] half = ScriptedPeer.frame(0x82, new byte[1000]);
    stream.write(half, 0, half.length - 600);
    FrameScan scan = new FrameScan();
    scan(scan, stream.toByteArray(), chunk);
    assertThat(scan.binaryBytes()).isEqualTo(70_000 + 20 + 400);
  }

  private static int scan(FrameScan scan, byte[] bytes, int chunk) {
    for (int at = 0; at < bytes.length; at += chunk) {
      int length = Math.min(chunk, bytes.length - at);
      int code = scan.closeCode(Unpooled.wrappedBuffer(bytes, at, length));
      if (code != FrameScan.NONE) {
        return code;
      }
    }
    return FrameScan.NONE;
  }
}
