package edgelab.checker;

/** Reads the lines of NGINX's error log. */
final class NginxLog {
  private NginxLog() {}

  /**
   * The message without its time stamp and process: {@code [warn] 512 worker_connections are …}.
   */
  static String message(String line) {
    int level = line.indexOf('[');
    int process = line.indexOf(": ", level);
    if (level < 0 || process < 0) {
      return line;
    }
    String message =
        line.substring(process + 2).replaceFirst("^\\*\\d+ ", "").replaceFirst(", client: .*", "");
    return line.substring(level, line.indexOf(']', level) + 1) + " " + message;
  }
}
