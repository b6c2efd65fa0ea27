package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static final String RUNNING =
      ", not NGINX's; check what NGINX runs with: kubectl exec -n NAMESPACE POD -- nginx -T"
          + " | ./lab check -";
  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: chat-proxy
        namespace: chat
      data:
        nginx.conf: |
          events { }
          http {
            server { location / { proxy_pass http://e; } }
          }
      """;

  @TempDir Path folder;

  private void refused(String text, String told) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    assertThatThrownBy(() -> NginxConfig.read(file))
        .isInstanceOf(LabException.class)
        .hasMessage(file + " is a Kubernetes manifest" + told);
  }

  private static String got(String map, String key) {
    return ", and %s is in its ConfigMap; check that with: kubectl get configmap %s -o jsonpath='{.data.%s}' | ./lab check -"
        .formatted(key, map, key.replace(".", "\\."));
  }

  /** Every word of it may be NGINX's, semicolons and braces included. */
  @Test
  void aConfigurationInItIsToldWithTheWayToIt() throws IOException {
    refused(CONFIG_MAP, got("chat-proxy -n chat", "nginx.conf"));
    refused("# ours\n---\n" + CONFIG_MAP, got("chat-proxy -n chat", "nginx.conf"));
    refused(
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n---\n"
            + CONFIG_MAP.replace("nginx.conf", "default.conf").replace("  namespace: chat\n", ""),
        got("chat-proxy", "default.conf"));
    refused(
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n"
            + "    name: web\n- "
            + CONFIG_MAP.strip().indent(2).strip(),
        got("chat-proxy -n chat", "nginx.conf"));
    refused(
        """
        {
          "apiVersion": "v1",
          "data": {
            "nginx.conf": "events {}"
          },
          "kind": "ConfigMap",
          "metadata": {
            "name": "chat-proxy"
          }
        }
        """,
        got("chat-proxy", "nginx.conf"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersion: networking.k8s.io/v1~kind: Ingress~metadata:~  annotations:~"
            + "    nginx.ingress.kubernetes.io/proxy-read-timeout: '3600' | Ingress",
        "apiVersion: v1~kind: List~items:~- apiVersion: apps/v1~  kind: Deployment | List",
        "{\"apiVersion\": \"v1\",~ \"kind\": \"Service\"} | Service",
        "apiVersion: v1~kind: ConfigMap~data:~  proxy-read-timeout: '3600' | ConfigMap",
        "kind: Ingress~apiVersion: networking.k8s.io/v1~spec: {{ .Values.spec }} | Ingress",
      })
  void anythingElseLeadsToTheRunningNginx(String text, String kind) throws IOException {
    refused(text.replace('~', '\n'), " (" + kind + ")" + RUNNING);
  }

  @Test
  void aConfigurationIsNone() {
    assertThat(Manifest.in("map $a $kind { default x; }\n# apiVersion: v1\n")).isEmpty();
  }
}
