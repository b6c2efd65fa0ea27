package edgelab.cli;

import edgelab.LabException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a private key is that of a certificate: the other verifies what it signs. */
final class KeyPairs {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([\\w+/=\\s]+)-----END PRIVATE KEY-----");

  private static final byte[] ANY = {1};

  private KeyPairs() {}

  /**
   * @param certificate in PEM; the first of a chain
   * @param key in PEM, PKCS #8
   */
  static boolean isOne(String certificate, String key) {
    try {
      PublicKey open = publicKey(certificate);
      Matcher found = KEY.matcher(key);
      return found.find() && isOne(open, found.group(1));
    } catch (GeneralSecurityException e) {
      throw new LabException(
          "the certificate of --client-cert cannot be read: " + e.getMessage(), e);
    }
  }

  private static PublicKey publicKey(String certificate) throws GeneralSecurityException {
    String begin = certificate.substring(certificate.indexOf("-----BEGIN CERTIFICATE-----"));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(begin.getBytes(StandardCharsets.US_ASCII)))
        .getPublicKey();
  }

  private static boolean isOne(PublicKey open, String key) throws GeneralSecurityException {
    String algorithm = open.getAlgorithm();
    String signed =
        algorithm.equals("EdDSA")
            ? algorithm
            : "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm);
    try {
      PrivateKey secret =
          KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
      Signature signature = Signature.getInstance(signed);
      signature.initSign(secret);
      signature.update(ANY);
      byte[] bytes = signature.sign();
      signature.initVerify(open);
      signature.update(ANY);
      return signature.verify(bytes);
    } catch (InvalidKeyException | InvalidKeySpecException | SignatureException e) {
      return false; // of another kind, or another curve
    }
  }
}
