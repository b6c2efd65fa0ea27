package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;

/** A headless Chromium that remembers its console and its requests to the network. */
final class Browser implements AutoCloseable {
  static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final ChromeDriver driver;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Any Chromium or Chrome of this machine; a Debian gets one. */
  static Browser start() throws IOException {
    Process script =
        new ProcessBuilder("containers/browser.sh")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (said.isEmpty()) {
      throw new IllegalStateException("there is no browser; see what containers/browser.sh says");
    }
    List<String> found = said.lines().toList();
    ChromeDriverService.Builder service = new ChromeDriverService.Builder();
    if (found.size() > 1) {
      service.usingDriverExecutable(Path.of(found.get(1)).toFile());
    }
    return new Browser(new ChromeDriver(service.build(), options(found.get(0))));
  }

  private static ChromeOptions options(String binary) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary);
    // No sandbox: root has none, and the page is our own.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** A window of this width and height in CSS pixels, light or dark. */
  Browser size(int width, int height, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    return this;
  }

  void open(String url) {
    driver.get(url);
  }

  /** As a sheet of paper of this width in CSS pixels has the page. */
  void print(int width) {
    size(width, 1000, false);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** Cumulative layout shift so far, without what follows a click or a key within half a second. */
  double layoutShift() {
    Object sum =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            let sum = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.hadRecentInput ? 0 : entry.value; }))
              .observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(sum), 100);
            """);
    return ((Number) sum).doubleValue();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return all(css).stream().map(one -> one.getDomProperty("textContent").strip()).toList();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  ChromeDriver driver() {
    return driver;
  }

  void await(String css) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !all(css).isEmpty());
  }

  /** Scrolls to an experiment, and waits for its pictures. */
  void see(String css) {
    run("document.querySelector(arguments[0]).scrollIntoView()", css);
    await(css + "[data-drawn]");
  }

  void awaitText(String css, String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(texts(css)).containsExactly(text));
  }

  /**
   * Violations of WCAG 2.2, levels A and AA, and of best practice that axe-core finds on the page
   * as it is.
   */
  List<String> barriers() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(
              (result) => done(result.violations.map((one) => one.id + ': '
                + one.nodes.slice(0, 5).map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join('; '))));
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** The whole page, however long. */
  void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), picture(true));
  }

  /**
   * What is seen now, as PNG.
   *
   * @param whole also what is beyond the window
   */
  byte[] picture(boolean whole) {
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", whole, "format", "png"));
    return OutputType.BYTES.convertFromBase64Png((String) shot.get("data"));
  }

  /** Warnings and errors of the console so far. */
  List<String> complaints() {
    driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .forEach(complaints::add);
    return complaints;
  }

  /** Every address the page asked for so far. */
  List<String> requests() {
    StreamSupport.stream(driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
        .map(entry -> Json.read(entry.getMessage(), JsonNode.class).get("message"))
        .filter(message -> message.get("method").asString().equals("Network.requestWillBeSent"))
        .map(message -> message.get("params").get("request").get("url").asString())
        .forEach(requests::add);
    return requests;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
