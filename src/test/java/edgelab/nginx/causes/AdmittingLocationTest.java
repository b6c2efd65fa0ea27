package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.access.AccessDenied;
import edgelab.nginx.causes.access.AuthRequired;
import edgelab.nginx.causes.capacity.LimitConn;
import edgelab.nginx.causes.capacity.LimitReq;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Limits and access of a location that hands its requests over: {@code try_files} comes behind
 * them, {@code return} and {@code rewrite} come before.
 */
class AdmittingLocationTest {
  private static final String CONFIG =
      """
      events { worker_connections 9000; } http { limit_conn_zone $server_name zone=a:1m;
      limit_req_zone $server_name zone=r:1m rate=1r/m; server { listen 80; server_name a;
      location /a { %s }
      location @up { %s proxy_pass http://edge:8080; } } }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deny all; try_files $uri @up; | '' | [3]",
        "try_files $uri @up; | deny all; | [4]",
        "deny all; try_files $uri @up; | deny all; | [3, 4]",
        "error_page 418 = @up; return 418; deny all; | '' | []",
        "error_page 418 = @up; return 418; | deny all; | [4]",
      })
  void accessIsAskedAtBothEnds(String asked, String named, String lines) {
    assertThat(lines(AccessDenied.CAUSE, asked, named)).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth_basic a; auth_basic_user_file f; try_files $uri @up; | [3]",
        "auth_basic a; auth_basic_user_file f; error_page 418 = @up; return 418; | []",
      })
  void aPasswordIsAskedForBeforeFilesAreTried(String asked, String lines) {
    assertThat(lines(AuthRequired.CAUSE, asked, "")).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit_conn a 20; try_files $uri @up; | limit_conn a 30; | 20",
        "limit_conn a 30; try_files $uri @up; | limit_conn a 20; | 30",
        "limit_conn a 20; error_page 418 = @up; return 418; | limit_conn a 30; | 30",
        "limit_conn a 20; limit_conn_dry_run on; try_files $uri @up; | limit_conn a 30; | 500",
        "limit_req zone=r burst=9 nodelay; try_files $uri @up; | '' | 10",
      })
  void aRequestIsCountedWhereItMeetsALimitFirst(String asked, String named, int opens) {
    RuleContext context = Suspicions.context(CONFIG.formatted(asked, named));
    assertThat(
            Stream.of(LimitConn.CAUSE, LimitReq.CAUSE)
                .flatMap(cause -> cause.suspect(context).stream())
                .map(Suspicion::opens)
                .mapToInt(one -> one.most())
                .min()
                .orElse(500))
        .isEqualTo(opens);
  }

  private static String lines(NginxCause cause, String asked, String named) {
    return cause.suspect(Suspicions.context(CONFIG.formatted(asked, named))).stream()
        .filter(Suspicion::isCertain)
        .map(one -> one.where().line())
        .toList()
        .toString();
  }
}
