package edgelab.check;

import edgelab.LabException;
import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.container.ProxyContainer;
import edgelab.nginx.Nginx;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.causes.access.AllowedAddress;
import edgelab.nginx.causes.access.AskedHeader;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.RequiredFile;
import edgelab.nginx.config.RequiredFiles;
import edgelab.nginx.limits.WorkerMemory;
import edgelab.nginx.routing.Listen;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a user's configuration run in the lab, as it is but for what would lead out of it: see
 * {@link UpstreamRewrite}, {@link ListenRewrite}, {@link LabLogs} and {@link TlsFiles}.
 */
final class Staging {
  /** Bytes that NGINX's connections may take in the lab: half of what its container may. */
  private static final long MEMORY = ProxyContainer.MEMORY / 2;

  private final Target target;
  private final List<Target> others;
  private final CheckedNginx nginx;
  private final Credentials credentials;
  private final NginxConfig config;
  private final StagedFolder folder;
  private final TextEdits edits = new TextEdits();
  private final List<Copy> files = new ArrayList<>();

  private Staging(
      Target target,
      List<Target> others,
      CheckedNginx nginx,
      Credentials credentials,
      StagedFolder folder) {
    this.target = target;
    this.others = others;
    this.nginx = nginx;
    this.credentials = credentials;
    this.config = target.config();
    this.folder = folder;
  }

  /**
   * @param credentials that a file of users is made of where there is none
   * @param folder for the files as they are run, until this JVM ends
   * @throws LabException where the configuration cannot be run
   */
  static StagedConfig of(Target target, CheckedNginx nginx, Credentials credentials, Path folder) {
    return of(target, List.of(), nginx, credentials, folder);
  }

  /**
   * The same for clients that dial other targets beside the first.
   *
   * @param others that are reached where the first is, see {@link #isBeside}
   */
  static StagedConfig of(
      Target target,
      List<Target> others,
      CheckedNginx nginx,
      Credentials credentials,
      Path folder) {
    return new Staging(target, others, nginx, credentials, StagedFolder.at(folder)).stage();
  }

  /** A configuration that is staged for one of the targets lets clients come to the other, too. */
  static boolean isBeside(Target one, Target other) {
    Listen here = one.listen();
    Listen there = other.listen();
    boolean isSame = here.address().equals(there.address()) && here.port() == there.port();
    boolean isReached =
        isSame || there.isWildcard() && (here.isWildcard() || here.port() != there.port());
    return isReached && AllowedAddress.of(one).equals(AllowedAddress.of(other));
  }

  private StagedConfig stage() {
    requireMemory();
    LayoutChanges.tell(config, edits);
    LabLogs.addTo(config, edits);
    List<OwnSocket> own = ListenRewrite.settle(target, edits);
    Set<String> dialed = UpstreamRewrite.settle(target, edits);
    Map<String, byte[]> ofModules = ModuleRewrite.settle(target, nginx, edits);
    CertificateAuthority authority = new CertificateAuthority();
    Optional<Issued> issued =
        TlsFiles.isSpoken(config, targets())
            ? Optional.of(authority.issue(hosts(dialed)))
            : Optional.empty();
    TlsFiles papers = TlsFiles.of(config, authority, issued, credentials.lineOfMade(), edits);
    Optional<String> clients = AllowedAddress.of(target);
    clients.ifPresent(this::tell);
    TrialPlan.asked(target).forEach(this::tell);
    config.files().forEach(this::copy);
    config.made().stream().filter(file -> !config.files().contains(file)).forEach(this::copy);
    papers.contents().forEach(this::copy);
    ofModules.forEach(this::copy);
    Issued shown = issued.orElse(new Issued("", ""));
    StandIn edge = new StandIn(Loopback.names(config), shown.certificate(), shown.key(), false);
    return new StagedConfig(
        setup(new Dialing(own, edge, clients)),
        files.get(0).file(),
        papers.trust(),
        authority,
        names(dialed),
        Stream.concat(nginx.change().stream(), edits.changes().stream()).toList());
  }

  private Set<String> names(Set<String> dialed) {
    Set<String> names = new LinkedHashSet<>(dialed);
    names.addAll(Loopback.names(config));
    names.removeIf(name -> !name.matches("[A-Za-z0-9_.-]+"));
    return names;
  }

  private void tell(String clients) {
    AllowedAddress.list(target)
        .ifPresent(
            rule ->
                edits.keep(
                    rule.source(),
                    rule.toString(),
                    "the clients come from " + clients + ", which NGINX lets in"));
  }

  private void tell(AskedHeader asked) {
    edits.keep(
        asked.test().source(),
        asked.isPublic() ? asked.test().toString() : asked.test().name(),
        "the clients send " + asked + ", which NGINX lets in");
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

  private Stream<Target> targets() {
    return Stream.concat(Stream.of(target), others.stream());
  }

  private Set<String> hosts(Set<String> dialed) {
    Set<String> hosts = new LinkedHashSet<>(dialed);
    targets().map(Target::host).forEach(hosts::add);
    return TlsFiles.hosts(config, hosts);
  }

  private Setup setup(Dialing dialing) {
    boolean daemonOff = config.all("daemon").stream().map(Directive::first).anyMatch("off"::equals);
    return new Setup(
        new Nginx(),
        nginx.image(),
        config.own().file(),
        files,
        prepare(),
        daemonOff ? "nginx" : Nginx.COMMAND,
        LabLogs.FOLDER,
        target.url(),
        target.port(),
        Optional.of(dialing),
        Advice.of(target));
  }

  /** The main file comes where the image has its own, and no other does. */
  private void copy(ConfigFile file) {
    Set<String> names = new LinkedHashSet<>(config.root().names(file.file()));
    names.remove(Nginx.CONF);
    if (file.equals(config.main())) {
      names = Set.of(Nginx.CONF);
    }
    byte[] content = edits.applyTo(file).getBytes(StandardCharsets.UTF_8);
    Path copy = folder.write(names.iterator().next(), content);
    names.forEach(name -> files.add(new Copy(copy, name, file.file())));
  }

  private void copy(String inside, byte[] content) {
    Path copy = folder.write(inside, content);
    files.add(new Copy(copy, inside, copy));
  }

  /** Folders, users and groups that the configuration names. */
  private String prepare() {
    StringBuilder shell = new StringBuilder(Nginx.SAY_VERSION + "; mkdir -p " + LabLogs.FOLDER);
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
