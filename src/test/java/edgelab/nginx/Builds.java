package edgelab.nginx;

import edgelab.check.CheckedNginx;
import edgelab.container.ProxyImages;
import edgelab.nginx.build.NginxBuild;
import edgelab.nginx.config.NginxConfig;
import java.util.Optional;

/** Builds of NGINX in tests. */
public final class Builds {
  private Builds() {}

  /** Debian's 1.22.1 with these modules to load. */
  public static NginxBuild debian(String... modules) {
    return NginxBuild.parse(
        "nginx version: nginx/1.22.1\n"
            + "configure arguments: --with-cc-opt='-g -O2 -fPIE' --prefix=/usr/share/nginx"
            + " --with-http_ssl_module --with-http_geoip_module=dynamic --with-stream=dynamic"
            + " --add-dynamic-module=/build/nginx/debian/modules/http-headers-more-filter\n"
            + String.join("\n", modules));
  }

  /** The lab's own, with these modules to load. */
  public static CheckedNginx own(String... modules) {
    return new CheckedNginx(Optional.empty(), debian(modules), false, Optional.empty());
  }

  /** The images of NGINX; nothing is said of what takes a while. */
  public static ProxyImages images() {
    return new ProxyImages(new Nginx(), saying -> {});
  }

  /** What the lab would take for a configuration; the engine is asked. */
  public static CheckedNginx found(NginxConfig config) {
    return CheckedNginx.of(config, images());
  }
}
