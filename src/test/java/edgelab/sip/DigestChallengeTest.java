package edgelab.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worked examples of the RFCs. */
class DigestChallengeTest {
  private static final String OF_7616 =
      """
      Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s,\
       nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",\
       opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"""";

  private static DigestChallenge challenge(String... texts) {
    return DigestChallenge.choose(Stream.of(texts)).orElseThrow();
  }

  private static String response(DigestChallenge challenge, String password, String cnonce) {
    return HeaderElement.split(
            challenge.answer("Mufasa", password, "GET", "/dir/index.html", cnonce, 1), ',')
        .stream()
        .filter(part -> part.startsWith("response="))
        .findFirst()
        .orElseThrow();
  }

  /** RFC 2617 section 3.5. */
  @Test
  void isAsInRfc2617() {
    DigestChallenge challenge =
        challenge(
            """
            Digest realm="testrealm@host.com", qop="auth,auth-int",\
             nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",\
             opaque="5ccc069c403ebaf9f0171e9517f40e41\"""");
    assertThat(response(challenge, "Circle Of Life", "0a4f113b"))
        .isEqualTo("response=\"6629fae49393a05397450978507c4ef1\"");
    assertThat(challenge.answer("Mufasa", "x", "GET", "/", "0a4f113b", 10))
        .startsWith("Digest username=\"Mufasa\", realm=\"testrealm@host.com\"")
        .contains(", qop=auth, nc=0000000a, cnonce=\"0a4f113b\"")
        .endsWith(", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
  }

  /** RFC 7616 section 3.9.1. */
  @Test
  void isAsInRfc7616() {
    String cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    assertThat(response(challenge(OF_7616.formatted("MD5")), "Circle of Life", cnonce))
        .isEqualTo("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    assertThat(response(challenge(OF_7616.formatted("SHA-256")), "Circle of Life", cnonce))
        .isEqualTo("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
  }

  /** RFC 2617 section 3.2.2.1: without qop the nonce stands between both hashes. */
  @Test
  void aChallengeWithoutQopHasNoCount() {
    DigestChallenge challenge = challenge("DIGEST Realm=r, Nonce=\"n\"");
    String secret = DigestAlgorithm.MD5.hash("Mufasa", "r", "p");
    String request = DigestAlgorithm.MD5.hash("GET", "/dir/index.html");
    assertThat(response(challenge, "p", "c"))
        .isEqualTo("response=\"%s\"".formatted(DigestAlgorithm.MD5.hash(secret, "n", request)));
    assertThat(challenge.answer("u", "p", "GET", "/", "c", 1)).doesNotContain("nc=", "cnonce");
  }

  @Test
  void theFirstThatCanBeAnsweredIsChosen() {
    assertThat(
            challenge(
                    "Basic realm=r",
                    OF_7616.formatted("SHA-512-256"),
                    OF_7616.formatted("SHA-256") + ", stale=TRUE",
                    OF_7616.formatted("MD5"))
                .algorithm())
        .isEqualTo(DigestAlgorithm.SHA_256);
    assertThat(challenge(OF_7616.formatted("MD5") + ", stale=TRUE").isStale()).isTrue();
    assertThat(challenge(OF_7616.formatted("MD5")).isStale()).isFalse();
    Stream<String> impossible =
        Stream.of("Digest realm=r", "Digest nonce=n", "Digest realm=r, nonce=n, qop=auth-int", "");
    assertThat(DigestChallenge.choose(impossible)).isEqualTo(Optional.empty());
  }

  @Test
  void quotesInNamesAreEscaped() {
    assertThat(challenge("Digest realm=\"a\\\"b\", nonce=n").answer("u\\", "p", "M", "/", "c", 1))
        .startsWith("Digest username=\"u\\\\\", realm=\"a\\\"b\"");
  }
}
