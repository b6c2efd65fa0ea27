package edgelab.nginx.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.config.Directive;
import edgelab.proxy.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NginxBuildTest {
  /** As PyPI's wheel says it. */
  private static final String STATIC =
      """
      nginx version: nginx/1.31.3
      built with OpenSSL 3.3.7 7 Apr 2026
      configure arguments: --prefix=. --with-stream --add-module=njs-0.9.9/nginx --add-module=headers-more-nginx-module-0.40
      """;

  private static NginxModule module(String line) {
    Directive directive =
        Configs.of("http { server { location / { proxy_pass http://e; } } } " + line)
            .directives()
            .get(1);
    return NginxModule.of(directive).orElseThrow();
  }

  @Test
  void aBuildHasWhatItWasConfiguredWith() {
    NginxBuild build = NginxBuild.parse(STATIC);
    assertThat(build.version()).isEqualTo(Version.parse("1.31.3"));
    assertThat(build.has(module("more_set_headers a;"))).isTrue();
    assertThat(build.has(module("js_import a;"))).isTrue();
    assertThat(build.has(module("brotli on;"))).isFalse();
  }

  /**
   * {@code --add-dynamic-module} and {@code =dynamic} build a file to load, which may be elsewhere.
   */
  @Test
  void aModuleToLoadIsThereWhereAllItsFilesAre() {
    NginxModule headers = module("more_set_headers a;");
    assertThat(Builds.debian().has(headers)).isFalse();
    assertThat(Builds.debian().canLoad(headers)).isFalse();
    assertThat(Builds.debian("ngx_http_headers_more_filter_module.so").canLoad(headers)).isTrue();
    assertThat(Builds.debian().has(module("geoip_country a;"))).isFalse();
    NginxModule lua = module("lua_code_cache on;");
    assertThat(Builds.debian("ngx_http_lua_module.so").canLoad(lua)).isFalse();
    assertThat(Builds.debian("ndk_http_module.so", "ngx_http_lua_module.so").canLoad(lua)).isTrue();
    assertThat(Builds.debian().canLoad(module("pagespeed on;"))).isFalse();
  }

  @Test
  void whatSaysNoVersionIsNoBuild() {
    assertThatThrownBy(() -> NginxBuild.parse("sh: nginx: not found"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lua_package_path x; | lua-nginx-module (OpenResty) | NONE",
        "content_by_lua_block { a = {} } | lua-nginx-module (OpenResty) | REQUEST",
        "log_by_lua_block { a = {} } | lua-nginx-module (OpenResty) | NONE",
        "set_by_lua_block $a { return 1 } | lua-nginx-module (OpenResty) | VARIABLES",
        "access_by_lua_file x; | lua-nginx-module (OpenResty) | REQUEST",
        "more_set_headers 'A: b'; | headers-more-nginx-module | REQUEST",
        "brotli on; | ngx_brotli | NONE",
        "vhost_traffic_status_zone; | nginx-module-vts | NONE",
        "geoip2 x {} | ngx_http_geoip2_module | VARIABLES",
        "js_content a.b; | njs | REQUEST",
        "js_set $a a.b; | njs | VARIABLES",
        "js_import a; | njs | NONE",
        "perl a; | ngx_http_perl_module | REQUEST",
        "auth_jwt a; | NGINX Plus | REQUEST",
        "status_zone a; | NGINX Plus | NONE",
        "zone_sync; | NGINX Plus | NONE",
        "modsecurity on; | ModSecurity-nginx | REQUEST",
        "passenger_enabled on; | Phusion Passenger | REQUEST",
        "rtmp {} | nginx-rtmp-module | NONE",
        "opentracing on; | nginx-opentracing | NONE",
        "otel_trace on; | ngx_otel_module | NONE",
        "echo hello; | echo-nginx-module | REQUEST",
        "set_unescape_uri $a $b; | set-misc-nginx-module | VARIABLES",
        "image_filter off; | ngx_http_image_filter_module | NONE",
        "xslt_stylesheet a; | ngx_http_xslt_module | NONE",
        "dav_ext_methods PROPFIND; | nginx-dav-ext-module | NONE",
        "upload_pass @a; | nginx-upload-module | REQUEST",
        "redis_pass a:1; | ngx_http_redis | REQUEST",
        "redis2_pass a:1; | redis2-nginx-module | REQUEST",
        "pagespeed on; | ngx_pagespeed | NONE",
        "push_stream_shared_memory_size 1m; | nginx-push-stream-module | NONE",
        "push_stream_publisher admin; | nginx-push-stream-module | REQUEST",
      })
  void aDirectiveTellsItsModule(String line, String title, NginxModule.ModuleEffect effect) {
    assertThat(module(line).title()).isEqualTo(title);
    assertThat(module(line).effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    "set_real_ip_from 10.0.0.0/8;",
    "auth_request /a;",
    "auth_basic a;",
    "dav_methods PUT;",
    "stub_status;",
    "sub_filter a b;",
    "set $lua_x 1;",
    "secure_link a;",
    "satisfy any;",
    "sticky cookie a;"
  })
  void aDirectiveOfNginxItselfHasNone(String line) {
    Directive directive =
        Configs.of("http { server { location / { proxy_pass http://e; } } } " + line)
            .directives()
            .get(1);
    assertThat(NginxModule.of(directive)).isEmpty();
  }
}
