package edgelab.jmeter.sampler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Tells engines its time, and, once all of them are ready, when to begin. Its answers are
 * microseconds since 1970.
 */
public final class StartServer {
  static final String TIME = "time";
  static final String READY = "ready";

  /** For the answers' way. */
  private static final long LEAD_MICROS = 300_000;

  private final CyclicBarrier all;
  private volatile long start;

  private StartServer(int engines) {
    all = new CyclicBarrier(engines, () -> start = StartLine.micros() + LEAD_MICROS);
  }

  /**
   * @param arguments how many engines there are, and the port
   */
  public static void main(String... arguments) throws IOException {
    StartServer server = new StartServer(Integer.parseInt(arguments[0]));
    try (ServerSocket port = new ServerSocket(Integer.parseInt(arguments[1]))) {
      while (true) {
        Socket engine = port.accept();
        Thread thread = new Thread(() -> server.serve(engine), "engine");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void serve(Socket engine) {
    try (engine;
        PrintWriter out = new PrintWriter(engine.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8))) {
      engine.setTcpNoDelay(true);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(READY)) {
          all.await();
        }
        out.println(line.equals(READY) ? start : StartLine.micros());
      }
    } catch (IOException | BrokenBarrierException gone) {
      // The engine knows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
