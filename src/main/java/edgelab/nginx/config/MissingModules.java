package edgelab.nginx.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Directives of modules that the official image of NGINX does not load. Names are from the modules'
 * own documentation.
 */
final class MissingModules {
  private static final Map<Pattern, String> BY_DIRECTIVE = new LinkedHashMap<>();

  static {
    put("\\w+_by_lua(_block|_file)?|lua_\\w+", "lua-nginx-module (OpenResty)");
    put("more_(set|clear)(_input)?_headers", "headers-more-nginx-module");
    put("brotli\\w*", "ngx_brotli");
    put("zstd\\w*", "zstd-nginx-module");
    put("(stream_server|vhost)_traffic_status\\w*", "nginx-module-vts");
    put("geoip2\\w*", "ngx_http_geoip2_module");
    put("geoip_\\w+", "ngx_http_geoip_module");
    put("js_\\w+", "njs");
    put("perl\\w*", "ngx_http_perl_module");
    put(
        "auth_jwt\\w*|auth_oidc|sticky\\w*|zone_sync\\w*|status_zone|health_check|match|api|ntlm"
            + "|queue|least_time|keyval\\w*|hls\\w*|f4f\\w*|session_log\\w*|mgmt|state"
            + "|proxy_cache_purge|fastcgi_cache_purge|internal_redirect|num_map|license_token",
        "NGINX Plus");
    put("modsecurity\\w*", "ModSecurity-nginx");
    put("(SecRules|MainRule|BasicRule|CheckRule|LearningMode|DeniedUrl)\\w*", "naxsi");
    put("passenger\\w*|rails_\\w+", "Phusion Passenger");
    put("rtmp\\w*", "nginx-rtmp-module");
    put("opentracing\\w*", "nginx-opentracing");
    put("otel_\\w+|opentelemetry\\w*", "ngx_otel_module");
    put("datadog_\\w+", "nginx-datadog");
    put("echo\\w*", "echo-nginx-module");
    put(
        "set_(escape_uri|unescape_uri|quote_\\w+|if_empty|hashed_upstream|(en|de)code_\\w+|sha1|md5"
            + "|hmac_\\w+|random|secure_random_\\w+|rotate|local_today|formatted_\\w+)",
        "set-misc-nginx-module");
    put("image_filter\\w*", "ngx_http_image_filter_module");
    put("xslt_\\w+|xml_entities", "ngx_http_xslt_module");
    put("dav_ext_\\w+", "nginx-dav-ext-module");
    put("upload_\\w+|upload", "nginx-upload-module");
    put("redis2_\\w+", "redis2-nginx-module");
    put("redis_\\w+", "ngx_http_redis");
    put("srcache_\\w+", "srcache-nginx-module");
    put("pagespeed\\w*", "ngx_pagespeed");
    put("push_stream_\\w+", "nginx-push-stream-module");
    put("nchan_\\w+", "nchan");
    put("fancyindex\\w*", "ngx-fancyindex");
    put("subs_filter\\w*", "ngx_http_substitutions_filter_module");
    put("auth_pam\\w*", "ngx_http_auth_pam_module");
    put("auth_ldap\\w*", "nginx-auth-ldap");
    put("auth_(digest|gss)\\w*", "a module for Digest or Kerberos");
    put("vod_?\\w*", "nginx-vod-module");
    put("google_perftools_profiles", "ngx_google_perftools_module");
    put(
        "proxy_connect|proxy_connect_(allow|address|data_timeout|response|bind)",
        "ngx_http_proxy_connect_module");
    put(
        "check|check_(http_send|http_expect_alive|status|keepalive_requests|shm_size)",
        "nginx_upstream_check_module");
    put("fair|upstream_fair_\\w+", "nginx-upstream-fair");
    put("acme_\\w+", "nginx-acme");
    put("testcookie\\w*", "testcookie-nginx-module");
    put("ajp_\\w+", "nginx_ajp_module");
  }

  private MissingModules() {}

  private static void put(String directives, String module) {
    BY_DIRECTIVE.put(Pattern.compile(directives), module);
  }

  /** The module that brings a directive; empty where the image has it, or nobody knows it. */
  static Optional<String> of(Directive directive) {
    return BY_DIRECTIVE.entrySet().stream()
        .filter(module -> module.getKey().matcher(directive.name()).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
