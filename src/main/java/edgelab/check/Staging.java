package edgelab.check;

import edgelab.LabException;
import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.nginx.Nginx;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.RequiredFile;
import edgelab.nginx.config.RequiredFiles;
import edgelab.nginx.limits.WorkerMemory;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Dialing;
import edgelab.proxy.Dialing.OwnSocket;
import edgelab.proxy.Setup;
import edgelab.proxy.Setup.Copy;
import edgelab.script.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a user's configuration run in the lab, as it is but for what would lead out of it: see
 * {@link UpstreamRewrite}, {@link ListenRewrite}, {@link LabLogs} and {@link TlsFiles}.
 */
final class Staging {
  /** Bytes that NGINX's connections may take in the lab: half of what its container may. */
  private static final long MEMORY = 2L << 30;

  private static final String PREFIX = "/etc/nginx/";

  private final Target target;
  private final NginxConfig config;
  private final StagedFolder folder;
  private final TextEdits edits = new TextEdits();
  private final List<Copy> files = new ArrayList<>();

  private Staging(Target target, StagedFolder folder) {
    this.target = target;
    this.config = target.config();
    this.folder = folder;
  }

  /**
   * @param folder for the files as they are run, until this JVM ends
   * @throws LabException where the configuration cannot be run
   */
  static StagedConfig of(Target target, Path folder) {
    return new Staging(target, StagedFolder.at(folder)).stage();
  }

  private StagedConfig stage() {
    requireMemory();
    LabLogs.addTo(config, edits);
    List<OwnSocket> own = ListenRewrite.settle(target, edits);
    Set<String> dialed = UpstreamRewrite.settle(target, edits);
    config.all("load_module").forEach(one -> edits.remove(one, "the image has it"));
    CertificateAuthority authority = new CertificateAuthority();
    Issued issued = authority.issue(TlsFiles.hosts(target, dialed));
    TlsFiles papers = TlsFiles.of(config, authority, issued, edits);
    config.files().forEach(this::copy);
    config.made().stream().filter(file -> !config.files().contains(file)).forEach(this::copy);
    papers.contents().forEach(this::copy);
    StandIn edge = new StandIn(Loopback.names(config), issued.certificate(), issued.key());
    return new StagedConfig(
        setup(new Dialing(own, edge)),
        files.get(0).file(),
        target.tls() ? papers.trust() : "",
        edits.changes());
  }

  private void requireMemory() {
    WorkerMemory needed = WorkerMemory.of(config, Runtime.getRuntime().availableProcessors());
    long most = needed.most(MEMORY);
    if (needed.connections() > most) {
      throw needed
          .directive()
          .map(Directive::source)
          .orElse(config.directives().get(0).source())
          .error(
              "worker_connections %d: %d workers need %s for them, a reload included, and the lab"
                      .formatted(needed.connections(), needed.workers(), needed)
                  + " has %d GiB for NGINX; write %d at most".formatted(MEMORY >> 30, most));
    }
  }

  private Setup setup(Dialing dialing) {
    boolean daemonOff = config.all("daemon").stream().map(Directive::first).anyMatch("off"::equals);
    return new Setup(
        new Nginx(),
        config.isWhole() ? config.main().file() : config.files().get(1).file(),
        files,
        prepare(),
        daemonOff ? "nginx" : Nginx.COMMAND,
        LabLogs.FOLDER,
        target.url(),
        target.port(),
        Optional.of(dialing),
        Advice.of(target));
  }

  private void copy(ConfigFile file) {
    Path relative = config.root().toAbsolutePath().relativize(file.file().toAbsolutePath());
    byte[] content = edits.applyTo(file).getBytes(StandardCharsets.UTF_8);
    Path copy = folder.write(PREFIX + relative, content);
    boolean main = file.equals(config.main());
    files.add(new Copy(copy, main ? Nginx.CONF : PREFIX + relative, file.file()));
    files.add(new Copy(copy, "/" + relative, file.file()));
  }

  private void copy(String inside, byte[] content) {
    Path copy = folder.write(inside, content);
    files.add(new Copy(copy, inside, copy));
  }

  /** Folders, users and groups that the configuration names. */
  private String prepare() {
    StringBuilder shell = new StringBuilder("mkdir -p " + LabLogs.FOLDER);
    for (RequiredFile one : RequiredFiles.of(config)) {
      String name = quoted(one.path());
      switch (one.kind()) {
        case FOLDER -> shell.append("; mkdir -p ").append(name);
        case USER -> shell.append(user(one.path()));
        case GROUP -> shell.append(group(one.path()));
        default -> {}
      }
    }
    return shell.toString();
  }

  private static String user(String name) {
    String line = quoted(name + ":x:65533:65533::/nonexistent:/bin/false");
    return "; grep -q "
        + quoted("^" + name + ":")
        + " /etc/passwd || echo "
        + line
        + " >> /etc/passwd"
        + group(name);
  }

  private static String group(String name) {
    return "; grep -q "
        + quoted("^" + name + ":")
        + " /etc/group || echo "
        + quoted(name + ":x:65533:")
        + " >> /etc/group";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
