package edgelab.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import edgelab.LabException;
import edgelab.run.LiveFile;
import edgelab.run.Result;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Serves a run's report while this process or another makes experiments. It listens on the loopback
 * interface only, and answers GET and HEAD only.
 */
public final class LivePage implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  /** A foreign web page whose name was resolved to this machine (DNS rebinding) sends that name. */
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final List<String> READING = List.of("GET", "HEAD");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor();
  private final ConcurrentMap<Result, SavedExperiment> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> written = new ConcurrentHashMap<>();
  private final Set<EventListener> listeners = ConcurrentHashMap.newKeySet();
  private final Map<Path, String> pulses = new HashMap<>();
  private long results;

  /**
   * @param folder of the run, which need not exist yet
   * @param port 0 for any
   * @throws LabException if the port is taken
   */
  public LivePage(Path folder, int port) {
    this.folder = folder;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new LabException("port " + port + " cannot be served: " + e.getMessage(), e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    look.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  private void serve(HttpExchange exchange) throws IOException {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (!OWN_NAMES.contains(name)) {
      answer(exchange, 403, "text/plain", "edgelab answers this machine only\n");
    } else if (!READING.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", READING));
      answer(exchange, 405, "text/plain", "edgelab's live page is for reading\n");
    } else if (exchange.getRequestURI().getPath().equals("/events")) {
      listen(exchange);
    } else if (exchange.getRequestURI().getPath().equals("/")) {
      answer(exchange, 200, "text/html", page());
    } else {
      Optional<Path> evidence = evidence(exchange.getRequestURI().getPath());
      answer(
          exchange,
          evidence.isPresent() ? 200 : 404,
          "text/plain",
          evidence.map(LivePage::read).orElse("no such page\n"));
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        exchange.sendResponseHeaders(status, -1);
      } else {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** A file of an experiment, which the page links; none that the run does not name. */
  private Optional<Path> evidence(String path) {
    return experiments().stream()
        .flatMap(name -> SavedExperiment.FILES.stream().map(file -> name + "/" + file))
        .filter(file -> path.equals("/" + file))
        .findFirst()
        .map(folder::resolve);
  }

  private List<String> experiments() {
    try {
      return SavedRun.results(folder).stream().map(Result::experiment).toList();
    } catch (LabException noneYet) {
      return List.of();
    }
  }

  private synchronized String page() {
    if (!Files.exists(folder.resolve("results.jsonl"))) {
      return waiting("No experiment is finished yet.");
    }
    try {
      return ReportPage.live(Report.of(SavedRun.read(folder, known), Variants.all()), written);
    } catch (LabException unreadable) {
      return waiting(unreadable.getMessage());
    }
  }

  private static String waiting(String reason) {
    return Templates.render(new WaitingPage(reason));
  }

  /** Server-sent events: {@code pulse} during a burst, {@code renewed} after an experiment. */
  private void listen(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    EventListener listener = new EventListener(exchange, threads);
    listener.tell(": edgelab\n\n");
    listeners.add(listener);
  }

  private void look() {
    liveFiles().forEach(this::feel);
    long newResults = read(folder.resolve("results.jsonl")).hashCode();
    if (newResults != results) {
      results = newResults;
      tellAll("event: renewed\ndata:\n\n");
    }
  }

  private List<Path> liveFiles() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(LiveFile::is).toList();
    } catch (IOException noRunYet) {
      return List.of();
    }
  }

  private void feel(Path file) {
    String pulse = read(file);
    if (!pulse.isEmpty() && !pulse.equals(pulses.put(file, pulse))) {
      tellAll("event: pulse\nid: " + file.getFileName() + "\ndata: " + pulse.strip() + "\n\n");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notThereNow) {
      return "";
    }
  }

  private void tellAll(String text) {
    listeners.removeIf(listener -> !listener.tell(text));
  }

  @Override
  public void close() {
    look.shutdownNow();
    server.stop(0);
    threads.shutdownNow();
  }
}
