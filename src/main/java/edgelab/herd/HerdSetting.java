package edgelab.herd;

import edgelab.load.Retry;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.theory.HerdForms;

/**
 * A herd before the Edge.
 *
 * @param name of the policy, for tables and folders
 * @param retry how each client behaves
 * @param admission whom the Edge lets in
 * @param clients that dial at once
 */
public record HerdSetting(String name, Retry retry, Admission admission, int clients) {
  public static HerdSetting of(RetryPolicy retryPolicy, Admission admission, int clients) {
    return new HerdSetting(retryPolicy.toString(), retryPolicy.retry(), admission, clients);
  }

  /**
   * The least seconds in which the Edge's bucket lets everyone in, whatever the policy; 0 without
   * one.
   */
  public double leastTime() {
    return admission
        .bucket()
        .map(bucket -> HerdForms.leastTime(clients, bucket.rate(), bucket.burst()))
        .orElse(0.0);
  }
}
