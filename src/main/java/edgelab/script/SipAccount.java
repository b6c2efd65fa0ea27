package edgelab.script;

import static edgelab.script.AllowedValue.require;

/**
 * A name and a password of a SIP user, for the digest authentication (RFC 2617).
 *
 * @param user letters, digits and {@code . _ -}, at least one
 * @param password the same
 */
public record SipAccount(String user, String password) {
  /**
   * @throws IllegalArgumentException where one has other characters; the password is not told
   */
  public SipAccount {
    require(user.matches("[\\w.-]+"), "user", user, "letters, digits and . _ -");
    require(password.matches("[\\w.-]+"), "password", "another", "letters, digits and . _ -");
  }
}
