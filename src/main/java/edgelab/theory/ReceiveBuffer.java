package edgelab.theory;

/**
 * The receive buffer of a UDP socket on Linux: how many datagrams of a burst it keeps for a program
 * that reads none of them meanwhile. The rest is lost, and counted as {@code RcvbufErrors}.
 *
 * <p>The kernel counts memory, not bytes of the datagram ({@code sk_buff.truesize}), and refuses a
 * datagram whose memory no longer fits ({@code __udp_enqueue_schedule_skb} in {@code
 * net/ipv4/udp.c}).
 *
 * @param bytes as {@code getsockopt(SO_RCVBUF)} tells, which is twice what was asked for
 */
public record ReceiveBuffer(int bytes) {
  /** Payloads for which {@link #truesize} holds on every kernel, and that one packet carries. */
  private static final int SHORTEST = 198;

  private static final int LONGEST = 1_472;

  /** Headers of UDP and IPv4, room for Ethernet's (LL_RESERVED_SPACE), and for aligning it. */
  private static final int HEAD = 8 + 20 + 16 + 15;

  /** A processor's cache line, to which the kernel rounds up. */
  private static final int LINE = 64;

  /** The structures skb_shared_info, behind the data, and sk_buff, rounded up. */
  private static final int SHARED = 320;

  private static final int DESCRIPTOR = 256;

  /** The first kernel that keeps nothing beyond the buffer. */
  private static final int STRICT_MAJOR = 6;

  private static final int STRICT_MINOR = 18;

  /**
   * The memory of a datagram that a program on the same machine sent: what {@code
   * sock_alloc_send_skb} takes for it, in a block of a power of two ({@code kmalloc}), with
   * processors whose cache lines have 64 bytes. Measured on Linux 6.18: 1,280 from 198 to 645
   * bytes, 2,304 from there to 1,472.
   *
   * @param payload of the datagram, 198 to 1,472 bytes
   * @throws IllegalArgumentException where it is another, whose memory differs from kernel to
   *     kernel
   */
  public static int truesize(int payload) {
    if (payload < SHORTEST || payload > LONGEST) {
      throw new IllegalArgumentException(
          "payload must be %d to %d bytes, not %d".formatted(SHORTEST, LONGEST, payload));
    }
    int lines = (payload + HEAD + LINE - 1) / LINE;
    int block = lines * LINE + SHARED;
    return Integer.highestOneBit(block - 1) * 2 + DESCRIPTOR;
  }

  /**
   * The datagrams that wait in it when no more fit.
   *
   * @param truesize of each
   * @param kernel its release, {@code 6.1.0-13-amd64}: before 6.18 a datagram was refused only
   *     where those before it were beyond the buffer, and so one more was kept
   */
  public int keeps(int truesize, String kernel) {
    int fit = bytes / truesize;
    return isStrict(kernel) ? Math.max(fit, 1) : fit + 1;
  }

  private static boolean isStrict(String kernel) {
    String[] numbers = kernel.split("[^0-9]+");
    int major = Integer.parseInt(numbers[0]);
    return major > STRICT_MAJOR
        || major == STRICT_MAJOR && Integer.parseInt(numbers[1]) >= STRICT_MINOR;
  }
}
