package edgelab.agent.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.Chunks;
import edgelab.agent.transport.ScriptedPeer;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  /** RFC 6455 section 5.5.1: nothing comes after a close frame. */
  @Test
  void nothingCountsBehindTheCloseFrame() {
    FrameScan scan = new FrameScan();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(ScriptedPeer.close(1001));
    stream.writeBytes(ScriptedPeer.frame(0x82, new byte[100]));
    stream.writeBytes(ScriptedPeer.close(4711));
    assertThat(scan(scan, stream.toByteArray(), 1)).isEqualTo(1001);
    assertThat(scan(scan, stream.toByteArray(), 7)).isEqualTo(FrameScan.NONE);
    assertThat(scan.binaryBytes()).isZero();
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

  /** Frames of every kind in a random order, a close frame and bytes of any kind behind it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anySplitGivesTheSame(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    int[] opcodes = {0x00, 0x80, 0x01, 0x81, 0x02, 0x82, 0x89, 0x8a};
    for (int frames = random.nextInt(8); frames > 0; frames--) {
      int[] lengths = {0, 1, 125, 126, 300, 65535, 65536};
      byte[] payload = new byte[lengths[random.nextInt(lengths.length)]];
      random.nextBytes(payload);
      int opcode = opcodes[random.nextInt(opcodes.length)];
      stream.writeBytes(ScriptedPeer.frame(opcode, payload));
    }
    stream.writeBytes(
        random.nextBoolean() ? ScriptedPeer.close(4711) : ScriptedPeer.frame(0x88, new byte[0]));
    byte[] behind = new byte[random.nextInt(100)];
    random.nextBytes(behind);
    stream.writeBytes(behind);
    FrameScan whole = new FrameScan();
    int code = whole.closeCode(Unpooled.wrappedBuffer(stream.toByteArray()));
    FrameScan parts = new FrameScan();
    List<Integer> codes =
        Chunks.of(stream.toByteArray(), random).stream().map(parts::closeCode).toList();
    assertThat(codes).filteredOn(found -> found != FrameScan.NONE).containsExactly(code);
    assertThat(parts.binaryBytes()).isEqualTo(whole.binaryBytes());
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
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
