package edgelab.relay;

/**
 * The datagrams of exchanges through a {@link DatagramForwarder}, each repeated until its answer
 * has come, and not before the one sent last is answered or lost. They do not depend on the order:
 * the answers that arrive are as many as the exchanges, the last of the answers is one of them, and
 * so is the last of the requests that made an answer.
 *
 * @param out requests that the senders send, repeated ones again
 * @param back answers that the target sends
 */
public record LossyExchanges(long out, long back) {
  public static final LossyExchanges NONE = new LossyExchanges(0, 0);

  /**
   * @param exchanges that follow these
   * @return all of them
   */
  public LossyExchanges then(PathQuality path, int exchanges) {
    long answers = back;
    for (int missing = exchanges; missing > 0; answers++) {
      missing -= path.delay(2 * answers + 1).isPresent() ? 1 : 0;
    }
    long requests = out;
    for (long missing = answers - back; missing > 0; requests++) {
      missing -= path.delay(2 * requests).isPresent() ? 1 : 0;
    }
    return new LossyExchanges(requests, answers);
  }

  /** Those since. */
  public LossyExchanges since(LossyExchanges before) {
    return new LossyExchanges(out - before.out, back - before.back);
  }
}
