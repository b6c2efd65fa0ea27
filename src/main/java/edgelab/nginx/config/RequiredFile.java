package edgelab.nginx.config;

/**
 * Something outside the configuration that it names.
 *
 * @param kind what it is
 * @param path absolute, or relative to NGINX's prefix; a name for {@code USER} and {@code GROUP}
 * @param directive that names it
 */
public record RequiredFile(FileKind kind, String path, Directive directive) {

  /** The required kind. */
  public enum FileKind {
    /** A certificate, or a chain, in PEM. */
    CERTIFICATE,
    /** The key of the certificate that the same block names in the same place of its order. */
    KEY,
    /** Certificates of authorities that are trusted. */
    AUTHORITIES,
    REVOCATIONS,
    DH_PARAMETERS,
    PASSWORDS,
    /** 48 or 80 random bytes. */
    TICKET_KEY,
    OCSP_RESPONSE,
    /** Names and hashes for {@code auth_basic}; read with each request. */
    USERS,
    /** A folder that must exist; NGINX makes what it keeps in it. */
    FOLDER,
    USER,
    GROUP
  }
}
