package edgelab.jmeter.sampler;

import java.util.concurrent.ExecutionException;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.protocol.java.sampler.AbstractJavaSamplerClient;
import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.samplers.SampleResult;

/**
 * The "Java Request" that JMeter lists. A sample is a client: it dials together with all clients of
 * its thread group, again by exponential backoff with full jitter where it may, holds its socket
 * until the group ends, and closes with 1000. Response code and message say how it ended:
 *
 * <ul>
 *   <li>101: it opened, and was held to the end;
 *   <li>a status, {@code HANDSHAKE/HTTP_STATUS}: the server's answer, which is not 101;
 *   <li>1006, {@code HANDSHAKE/FIN}: no valid answer came, what a browser calls 1006, too;
 *   <li>1006, {@code OPEN/RST}, or a close code: it opened, and was cut, or closed by the server.
 * </ul>
 *
 * Its sub-samples are {@code connect}, {@code handshake}, {@code hold}, and {@code backoff} between
 * two dials.
 */
public final class WebSocketClient extends AbstractJavaSamplerClient {
  @Override
  public Arguments getDefaultParameters() {
    return Terms.defaults();
  }

  @Override
  public SampleResult runTest(JavaSamplerContext context) {
    try {
      Terms terms = Terms.of(context);
      context.getJMeterVariables().put("client", terms.client());
      ClientGroup group = ClientGroup.joinedBy(context.getJMeterContext().getThreadGroup(), terms);
      SampleResult client = new ClientLife(terms, group).live();
      context.getJMeterVariables().put("clock", group.clock());
      return client;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted", e);
    } catch (ExecutionException e) {
      return failed("no start", e.getCause());
    } catch (RuntimeException e) {
      return failed("bad parameters", e);
    }
  }

  private static SampleResult failed(String code, Throwable cause) {
    SampleResult result = new SampleResult(System.currentTimeMillis(), 0);
    result.setSuccessful(false);
    result.setResponseCode(code);
    result.setResponseMessage(String.valueOf(cause));
    return result;
  }
}
