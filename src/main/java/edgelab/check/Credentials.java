package edgelab.check;

import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.nginx.causes.access.LimitExcept;
import edgelab.nginx.config.ConfigRoot;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxPaths;
import edgelab.nginx.routing.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * What clients bring so that NGINX lets them in.
 *
 * @param user {@code NAME:PASSWORD}; empty: none
 * @param identity certificate with its chain, and its key, in PEM; empty: none
 */
public record Credentials(String user, String identity) {
  public static final Credentials NONE = new Credentials("", "");

  /** Of a file of users that is not there, and that the lab makes. */
  private static final String MADE_USER = "edgelab:edgelab";

  /**
   * The credentials of a target's clients: where the lab makes the file of users or the authority
   * that the target asks, it knows one that they let in.
   *
   * @param authority in the place of one that is not there
   */
  Credentials at(Target target, CertificateAuthority authority) {
    return at(target, () -> identity(authority));
  }

  /**
   * The same with an identity that nobody looks into.
   *
   * @param ofMade of a client, by an authority that the lab makes
   */
  public Credentials at(Target target, Supplier<String> ofMade) {
    boolean hasMadeAuthority = isMade("ssl_client_certificate", target);
    boolean hasMadeUsers = isMade("auth_basic_user_file", target);
    return new Credentials(
        hasMadeUsers ? userOfMade() : user,
        target.tls() ? hasMadeAuthority ? ofMade.get() : identity : "");
  }

  private static boolean isMade(String name, Target target) {
    ConfigRoot root = target.config().root();
    return target
        .accessPlaces()
        .flatMap(there -> LimitExcept.effective(there, name).stream())
        .map(Directive::first)
        .filter(file -> !file.contains("$"))
        .anyMatch(file -> !root.isFile(root.locate(NginxPaths.absolute(file))));
  }

  private static String identity(CertificateAuthority authority) {
    Issued issued = authority.issueToClient();
    return issued.certificate() + issued.key();
  }

  private String userOfMade() {
    return user.isEmpty() ? MADE_USER : user;
  }

  /** The line of a file for {@code auth_basic_user_file}, whose separators no digest has. */
  String lineOfMade() {
    String[] parts = userOfMade().split(":", 2);
    return parts[0] + ":{SHA}" + Base64.getEncoder().encodeToString(sha1(parts[1])) + "\n";
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** The same clients with them (RFC 7617). */
  ClientBehaviour in(ClientBehaviour plain) {
    ClientBehaviour known = plain.withIdentity(identity);
    return user.isEmpty() ? known : known.withHeader(RequestHeader.basic(user));
  }
}
