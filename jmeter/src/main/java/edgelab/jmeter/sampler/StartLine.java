package edgelab.jmeter.sampler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where engines on several machines begin together, as a {@link StartServer} has it: each asks for
 * the time there, says that it is ready, and is told when to begin.
 *
 * @param offset of this machine's clock
 * @param start by this machine's clock
 */
record StartLine(Offset offset, Instant start) {
  private static final int QUESTIONS = 9;
  private static final int PATIENCE_MILLIS = 120_000;

  /**
   * The other clock less this one, by the question that was answered soonest: half of its round
   * trip is the most that it can be wrong by.
   */
  record Offset(long micros, long error) {
    String text() {
      return micros + " " + error;
    }
  }

  /**
   * @param server {@code host:port}
   * @throws IOException where nothing answers there, or not all engines have come in two minutes
   */
  static StartLine at(String server) throws IOException {
    URI uri = URI.create("tcp://" + server);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort());
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      Offset best = null;
      for (int i = 0; i < QUESTIONS; i++) {
        Offset offset = ask(out, in);
        best = best == null || offset.error() < best.error() ? offset : best;
      }
      out.println(StartServer.READY);
      long start = answer(in);
      return new StartLine(best, instant(start - best.micros()));
    }
  }

  private static Offset ask(PrintWriter out, BufferedReader in) throws IOException {
    long before = micros();
    out.println(StartServer.TIME);
    long there = answer(in);
    long after = micros();
    return new Offset(there - (before + after) / 2, (after - before + 1) / 2);
  }

  private static long answer(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the start line is gone");
    }
    return Long.parseLong(line);
  }

  static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
