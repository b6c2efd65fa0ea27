package edgelab.report;

import java.nio.file.Path;

/** Takes pictures of a report: {@code Looking FILE NAME}. */
final class Looking {
  private Looking() {}

  public static void main(String[] args) throws Exception {
    try (Browser browser = Browser.start()) {
      for (boolean dark : new boolean[] {false, true}) {
        for (int width : new int[] {1280, 390}) {
          browser.size(width, 900, dark).open(Path.of(args[0]).toUri().toString());
          browser.run("document.querySelector('details.experiment[open]').scrollIntoView()");
          browser.await("details[data-drawn]");
          browser.run("scrollTo(0, 0)");
          if (args.length > 2) {
            browser.run(
                "document.querySelectorAll('details').forEach(d => d.id === arguments[0] && (d.open = true)); location.hash = arguments[0]",
                args[2]);
            browser.await("#" + args[2] + "[data-drawn]");
          }
          browser.screenshot(args[1] + "-" + width + (dark ? "-dark" : ""));
        }
      }
      System.out.println(browser.complaints());
      System.out.println(browser.requests());
    }
  }
}
