package edgelab.check;

import edgelab.LabException;
import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.ConfigRoot;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.RequiredFile;
import edgelab.nginx.config.RequiredFile.FileKind;
import edgelab.nginx.config.RequiredFiles;
import edgelab.nginx.routing.Target;
import edgelab.script.StandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The certificates, keys and the like that a configuration names: its own, or made here. */
final class TlsFiles {
  private static final String DH_PARAMETERS = "ffdhe2048.pem"; // RFC 7919, appendix A.1
  private static final int TICKET_KEY_BYTES = 80;

  /** The file may have the key, too, which is nobody else's business. */
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----[\\w+/=\\s]+-----END CERTIFICATE-----", Pattern.DOTALL);

  /** Without any of it no configuration speaks TLS, and no script of one does. */
  private static final Pattern SPOKEN =
      Pattern.compile("ssl|https|wss|grpcs|quic|lua_|js_|perl_", Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  private final ConfigRoot inside;
  private final CertificateAuthority authority;
  private final Optional<Issued> issued;
  private final String users;
  private final TextEdits edits;
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Map<FileKind, byte[]>> made = new HashMap<>();
  private final StringBuilder trust = new StringBuilder();

  private TlsFiles(
      ConfigRoot inside,
      CertificateAuthority authority,
      Optional<Issued> issued,
      String users,
      TextEdits edits) {
    this.inside = inside;
    this.authority = authority;
    this.issued = issued;
    this.users = users;
    this.edits = edits;
  }

  /** NGINX may speak TLS, with its clients or with the servers that it dials. */
  static boolean isSpoken(NginxConfig config, Stream<Target> targets) {
    return Stream.concat(
            targets.map(target -> target.url().toString()),
            config.files().stream().map(ConfigFile::text))
        .anyMatch(text -> SPOKEN.matcher(text).find());
  }

  /**
   * @param issued what the lab has in the place of servers; empty where no TLS is spoken
   * @param users a file of users for {@code auth_basic}
   * @throws LabException where one is absent that cannot be made
   */
  static TlsFiles of(
      NginxConfig config,
      CertificateAuthority authority,
      Optional<Issued> issued,
      String users,
      TextEdits edits) {
    TlsFiles papers = new TlsFiles(config.root(), authority, issued, users, edits);
    issued.ifPresent(any -> papers.trust.append(authority.certificate()));
    List<RequiredFile> needed = RequiredFiles.of(config);
    needed.stream().filter(one -> !papers.isHalf(one, needed)).forEach(papers::provide);
    needed.stream().filter(one -> papers.isHalf(one, needed)).forEach(papers::make);
    return papers;
  }

  /** File contents by container path. */
  Map<String, byte[]> contents() {
    return contents;
  }

  /** Agents' trust anchors, in PEM. */
  String trust() {
    return trust.toString();
  }

  /** A certificate without its key, or the reverse: neither is of use. */
  private boolean isHalf(RequiredFile one, List<RequiredFile> all) {
    List<RequiredFile> certificates = of(FileKind.CERTIFICATE, all);
    List<RequiredFile> keys = of(FileKind.KEY, all);
    int at = Math.max(certificates.indexOf(one), keys.indexOf(one));
    return at >= 0
        && certificates.size() == keys.size()
        && !(isThere(certificates.get(at)) && isThere(keys.get(at)));
  }

  private static List<RequiredFile> of(FileKind kind, List<RequiredFile> all) {
    return all.stream().filter(one -> one.kind() == kind).toList();
  }

  private boolean isThere(RequiredFile one) {
    return inside.isFile(here(one));
  }

  private Path here(RequiredFile one) {
    return inside.locate(one.path());
  }

  private void provide(RequiredFile one) {
    switch (one.kind()) {
      case FOLDER, USER, GROUP -> {}
      default -> {
        if (isThere(one)) {
          take(one);
        } else {
          make(one);
        }
      }
    }
  }

  private void take(RequiredFile one) {
    byte[] content = read(one);
    contents.put(one.path(), content);
    if (one.kind() == FileKind.CERTIFICATE) {
      CERTIFICATE
          .matcher(new String(content, StandardCharsets.ISO_8859_1))
          .results()
          .forEach(found -> trust.append(found.group()).append('\n'));
    }
  }

  private byte[] read(RequiredFile one) {
    try {
      return inside.bytes(here(one));
    } catch (LabException e) {
      throw one.directive().source().error(e.getMessage());
    }
  }

  private void make(RequiredFile one) {
    byte[] content =
        switch (one.kind()) {
          case CERTIFICATE -> ascii(issued.orElseThrow().certificate());
          case KEY -> ascii(issued.orElseThrow().key());
          case AUTHORITIES -> ascii(authority.certificate());
          case DH_PARAMETERS -> resource(DH_PARAMETERS);
          case PASSWORDS -> ascii("edgelab\n");
          case USERS -> users.getBytes(StandardCharsets.UTF_8);
          case TICKET_KEY -> new byte[TICKET_KEY_BYTES];
          default ->
              throw one.directive()
                  .source()
                  .error("there is no " + here(one) + ", and the lab cannot make one");
        };
    Map<FileKind, byte[]> sorts =
        made.computeIfAbsent(one.path(), any -> new EnumMap<>(FileKind.class));
    sorts.put(one.kind(), content);
    if (contents.put(one.path(), joined(sorts.values())) == null) {
      edits.note(one.directive(), one.path(), "it is not there, so the lab made one");
    }
  }

  /**
   * One PEM may be certificate, key and more: OpenSSL takes from it what it looks for, and of
   * certificates the first, which {@link FileKind}'s order puts before the authorities'.
   */
  private static byte[] joined(Collection<byte[]> sorts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    sorts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] resource(String name) {
    try (InputStream in = TlsFiles.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Names that a certificate must be good for, if it can be; of a wildcard the agents dial one
   * host. The name of an upstream block is none: no server's certificate has it.
   *
   * @param dialed by clients and by NGINX
   */
  static Set<String> hosts(NginxConfig config, Collection<String> dialed) {
    Set<String> hosts = new LinkedHashSet<>(dialed);
    hosts.add(StandIn.ADDRESS);
    Stream.of("server_name", "proxy_ssl_name")
        .flatMap(name -> config.all(name).stream())
        .forEach(names -> hosts.addAll(names.args()));
    hosts.removeIf(name -> !HOST.matcher(name).matches());
    return hosts;
  }
}
