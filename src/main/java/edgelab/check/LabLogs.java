package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.log.AccessLog;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds the lab's own logs to a configuration, beside those that it has. NGINX inherits a log only
 * where a level has none of its own ({@code ngx_http_log_merge_loc_conf}, {@code
 * ngx_http_core_merge_loc_conf}), so each level that has one gets the lab's, too.
 */
final class LabLogs {
  static final String FOLDER = "/var/log/edgelab/";

  private static final String ERROR = "error_log " + FOLDER + "error.log info;";
  private static final String STREAM_FORMAT =
      AccessLog.FORMAT
          .replace("$request_time", "$session_time")
          .replace("$upstream_status", "-")
          .replace("$http_x_agent", "-")
          .replace("$request\"", "stream\"");

  private final TextEdits edits;
  private final String format;
  private final String access;

  private LabLogs(TextEdits edits, String format) {
    this.edits = edits;
    this.format = format;
    this.access = "access_log " + FOLDER + "access.log " + format + ";";
  }

  /** A name that the configuration has not. */
  private static String format(NginxConfig config) {
    Set<String> taken =
        config.all("log_format").stream().map(Directive::first).collect(Collectors.toSet());
    String name = "edgelab";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  static void addTo(NginxConfig config, TextEdits edits) {
    edits.prepend(config.main(), ERROR);
    LabLogs logs = new LabLogs(edits, format(config));
    config.all("http").forEach(http -> logs.open(http, AccessLog.FORMAT));
    config.all("stream").forEach(stream -> logs.open(stream, STREAM_FORMAT));
    config.all().filter(Directive::hasBlock).forEach(logs::keepIn);
  }

  private void open(Directive block, String line) {
    String log = block.block("access_log").isEmpty() ? " " + access : "";
    edits.append(block.source(), "log_format " + format + " '" + line + "';" + log);
  }

  private void keepIn(Directive block) {
    List<Directive> errors = block.block("error_log");
    if (!errors.isEmpty()) {
      edits.append(errors.get(0).source(), ERROR);
    }
    List<Directive> accesses = block.block("access_log");
    List<Directive> off = accesses.stream().filter(log -> log.first().equals("off")).toList();
    off.forEach(
        log -> edits.replace(log.source(), log.toString() + ";", access, "to see the requests"));
    if (off.isEmpty() && !accesses.isEmpty()) {
      edits.append(accesses.get(0).source(), access);
    }
  }
}
