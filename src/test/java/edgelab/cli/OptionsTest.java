package edgelab.cli;

import static edgelab.cli.MainTest.assertError;

import org.junit.jupiter.api.Test;

/** Options of commands with a value that they do not take. */
class OptionsTest {
  @Test
  void aWordThatIsNoneOfSomeIsOneLineWithThem() {
    assertError(
        "edgelab: --only: 'bogus' is not one of"
            + " burst, ramp, idle, silence, large-frame, subprotocol, origin, query, sni, cookies,"
            + " long-answer, moved, reload\n",
        "check",
        "--only=bogus",
        "nginx.conf");
    assertError(
        "edgelab: --backend must be one of strict, lenient, quiet, not 'bogus'\n",
        "check",
        "--backend=bogus",
        "nginx-variants/limit-req/fixed.conf");
    assertError(
        "edgelab: --heartbeat must be a whole number of seconds or none, not '2s'\n",
        "check",
        "--heartbeat=2s",
        "nginx-variants/limit-req/fixed.conf");
    assertError(
        "edgelab: --url: 'not a url' is not a URL; write one such"
            + " as wss://agents.example.com/ws\n",
        "check",
        "--url=not a url",
        "nginx.conf");
  }

  @Test
  void aVersionOfNginxIsNumbersAndNoImage() {
    assertError(
        "edgelab: --nginx latest: write a version such as 1.26 or 1.26.3\n",
        "reproduce",
        "--nginx=latest");
    assertError(
        "edgelab: --nginx and --image: write one of the two\n",
        "reproduce",
        "--nginx=1.26",
        "--image=nginx:1.26");
  }

  @Test
  void aFolderThatCannotStandForAnotherIsOneLine() {
    assertError(
        "edgelab: --root config: write the name that NGINX has for the folder, such as /config\n",
        "check",
        "--root=config=src",
        "nginx.conf");
    assertError(
        "edgelab: --root /config=/nope: there is no such folder\n",
        "check",
        "--root=/config=/nope",
        "nginx.conf");
  }
}
