package edgelab.nginx.causes.access;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.causes.routing.NotProxied;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to auth_request. */
class AuthRequestFailedTest {
  private static RoutedConfig asking(String auth) {
    return RoutedConfig.of(
        "location = /auth {\n"
            + auth
            + "\n}\nlocation / { auth_request /auth; proxy_pass http://edge:8080; }",
        "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"return 404;", "return 302 /login;", "return 500;"})
  void anAnswerThatIsNeitherYesNorNoIsAnError(String answer) {
    RoutedConfig config = asking(answer);
    List<Suspicion> found = config.suspect(AuthRequestFailed.CAUSE);
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(config.fix(AuthRequestFailed.CAUSE))
        .containsExactly("nginx.conf:6 " + answer + " -> return 204;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"return 204;", "return 401;", "return 403;", "proxy_pass http://edge:61084;"})
  void yesAndNoAreNone(String answer) {
    assertThat(asking(answer).suspect(AuthRequestFailed.CAUSE)).isEmpty();
  }

  @Test
  void aNoIsForEveryClient() {
    RoutedConfig config = asking("return 403;");
    assertThat(config.suspect(NotProxied.CAUSE))
        .singleElement()
        .returns(true, Suspicion::isCertain);
    assertThat(config.fix(NotProxied.CAUSE))
        .singleElement()
        .asString()
        .endsWith("auth_request off;");
    assertThat(asking("return 204;").suspect(NotProxied.CAUSE)).isEmpty();
    assertThat(asking("satisfy any; return 403;").suspect(NotProxied.CAUSE)).hasSize(1);
  }

  @Test
  void aConditionIsPossible() {
    assertThat(asking("if ($arg_a) { return 404; }").suspect(AuthRequestFailed.CAUSE))
        .allSatisfy(one -> assertThat(one.isCertain()).isFalse());
  }
}
