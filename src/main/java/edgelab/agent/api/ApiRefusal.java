package edgelab.agent.api;

import java.io.IOException;

/** An answer that is not what was asked for. */
public final class ApiRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ApiAnswer answer;

  public ApiRefusal(ApiAnswer answer) {
    super("answered " + answer.status());
    this.answer = answer;
  }

  public ApiAnswer answer() {
    return answer;
  }
}
