package edgelab.history;

/**
 * Facts of the SIP carrier, from its own container.
 *
 * @param version of Kamailio, for example {@code 5.6.3}
 * @param kernel release that the container runs on, for example {@code 6.1.0-13-amd64}
 * @param receiveBuffer of its UDP port in bytes, as the kernel has it ({@code SO_RCVBUF}); -1 where
 *     it is not known
 * @param received datagrams that the carrier has read
 * @param overflows datagrams that the kernel dropped because the receive buffer was full ({@code
 *     RcvbufErrors}); the carrier never knew of them
 * @param registrations that it has granted, on any transport, refreshed ones again
 */
public record CarrierFacts(
    String version,
    String kernel,
    int receiveBuffer,
    long received,
    long overflows,
    long registrations) {

  /** What has been counted since; the rest as it is now. */
  public CarrierFacts since(CarrierFacts before) {
    return new CarrierFacts(
        version,
        kernel,
        receiveBuffer,
        received - before.received,
        overflows - before.overflows,
        registrations - before.registrations);
  }
}
