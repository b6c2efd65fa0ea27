package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.timeouts.CacheLock;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests for one URL that wait for each other. */
class CacheLockRuleTest {
  @Test
  void theLockLetsOneRequestThroughAtATime() {
    Suspects slow = Suspects.of(CacheLock.CAUSE).withEdge("at-101 delay 1");
    String cache = "proxy_cache_path /c keys_zone=c:1m; proxy_cache c; proxy_cache_lock on;";
    List<Suspicion> found = slow.in("", cache, "", "");
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(new Opens(3, 4));
    assertThat(found.get(0).fixes())
        .extracting(fix -> Suspects.text(fix.get(0)))
        .containsExactly(
            "nginx.conf:4 + proxy_cache_lock off;",
            "nginx.conf:4 + proxy_cache_bypass $http_upgrade;");
    assertThat(slow.in("", cache, "", "proxy_cache off;")).isEmpty();
    assertThat(slow.in("", cache, "", "proxy_cache_bypass $cookie_a $http_upgrade;")).isEmpty();
    assertThat(slow.in("", cache, "", "proxy_cache_key $request_id;")).isEmpty();
    assertThat(slow.in("", cache, "", "proxy_cache_lock_timeout 1s;")).isEmpty();
    assertThat(slow.in("", cache, "", "proxy_cache_min_uses 500;")).isEmpty();
  }

  @Test
  void theLockIsPossibleWhereTheFileOrTheScenarioDoesNotTell() {
    String cache = "proxy_cache_path /c keys_zone=c:1m; proxy_cache c; proxy_cache_lock on;";
    Suspects slow = Suspects.of(CacheLock.CAUSE).withEdge("at-101 delay 1");
    String bypass = "proxy_cache_bypass $cookie_nocache;";
    assertThat(slow.in("", cache, "", bypass)).singleElement().returns(false, Suspicion::isCertain);
    assertThat(slow.in("", cache, "", bypass).get(0).fixes())
        .extracting(fix -> Suspects.text(fix.get(0)))
        .last()
        .isEqualTo(
            "nginx.conf:4 proxy_cache_bypass $cookie_nocache; -> proxy_cache_bypass"
                + " $cookie_nocache $http_upgrade;");
    assertThat(Suspects.of(CacheLock.CAUSE).in("", cache, "", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(slow.in("", cache, "", "proxy_cache_key $cookie_user;"))
        .singleElement()
        .returns(false, Suspicion::isCertain);
  }
}
