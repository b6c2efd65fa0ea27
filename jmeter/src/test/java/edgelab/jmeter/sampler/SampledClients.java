package edgelab.jmeter.sampler;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;

/** Threads of one thread group, each with one sample, as JMeter runs them. */
final class SampledClients {
  private static final int PATIENCE_SECONDS = 20;

  static {
    JMeterUtils.loadJMeterProperties("src/test/resources/jmeter.properties");
  }

  private final List<FutureTask<SampleResult>> samples = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param parameters other than the defaults
   */
  SampledClients(int clients, URI url, Map<String, String> parameters) {
    ThreadGroup group = new ThreadGroup();
    group.setNumThreads(clients);
    for (int i = 0; i < clients; i++) {
      Map<String, String> own = new TreeMap<>(Map.of("client", String.valueOf(i)));
      own.put("url", url.toString());
      own.putAll(parameters);
      FutureTask<SampleResult> sample = new FutureTask<>(() -> sample(group, own));
      samples.add(sample);
      threads.add(new Thread(sample, "client " + i));
    }
    threads.forEach(Thread::start);
  }

  private static SampleResult sample(ThreadGroup group, Map<String, String> parameters) {
    JMeterContextService.getContext().setThreadGroup(group);
    JMeterContextService.getContext().setVariables(new JMeterVariables());
    Arguments arguments = new Arguments();
    Map<String, String> all =
        new TreeMap<>(
            Map.of("handshake", "5000", "hold", "0", "attempts", "1", "base", "10", "cap", "20"));
    all.putAll(parameters);
    all.forEach(arguments::addArgument);
    return new WebSocketClient().runTest(new JavaSamplerContext(arguments));
  }

  /** JMeter's "stop" does so to a thread that goes on. */
  void interrupt(int client) {
    threads.get(client).interrupt();
  }

  SampleResult result(int client)
      throws InterruptedException, ExecutionException, TimeoutException {
    return samples.get(client).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static List<String> labels(SampleResult sample) {
    return Arrays.stream(sample.getSubResults()).map(SampleResult::getSampleLabel).toList();
  }

  static SampleResult part(SampleResult sample, String label) {
    return Arrays.stream(sample.getSubResults())
        .filter(one -> one.getSampleLabel().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
