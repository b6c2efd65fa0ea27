package edgelab.check;

import edgelab.nginx.config.AssumedFolder;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.nginx.routing.ListenSockets;
import edgelab.proxy.Version;

/** Tells which files and folders stand in for those that were not given. */
final class LayoutChanges {
  /** In the {@code nginx.conf} of the official image. */
  private static final int IMAGE_SLOTS = 1024;

  private static final Version PINNED = Version.parse("1.28.0");

  private LayoutChanges() {}

  static void tell(NginxConfig config, TextEdits edits) {
    config.assumed().forEach(folder -> tell(folder, edits));
    if (!config.isWhole()) {
      int listeners = ListenSockets.count(config);
      edits.note(
          config.own().directives().get(0),
          slots(config),
          ("no nginx.conf is given, so worker_connections are not checked; the image's own has %d for"
                  + " a worker, which %d WebSockets at once use up: give the folder to check yours")
              .formatted(IMAGE_SLOTS, new SlotArithmetic(IMAGE_SLOTS, listeners).burst(PINNED)));
    }
  }

  private static String slots(NginxConfig config) {
    Directive slots = config.all("worker_connections").get(0);
    return "an nginx.conf around it with " + slots + ";";
  }

  private static void tell(AssumedFolder folder, TextEdits edits) {
    edits.note(
        folder.include(),
        "%s as %s".formatted(folder.folder(), folder.name()),
        "the file that is included is there");
  }
}
