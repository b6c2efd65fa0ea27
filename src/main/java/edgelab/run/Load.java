package edgelab.run;

import edgelab.LabException;
import edgelab.load.Burst;
import edgelab.load.ClientGroup;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import java.util.ArrayList;
import java.util.List;

/**
 * How many dial.
 *
 * @param clients that dial
 * @param agents containers that share them
 * @param seed of every choice that the agents make at random
 * @param groups clients that go another way than the rest
 * @param brief the control burst only opens, all at once, and closes, whatever the ramp and hold
 *     are; experiments of one testbed whose clients send the same share it
 */
public record Load(int clients, int agents, long seed, List<ClientGroup> groups, boolean brief) {
  public Load {
    groups = List.copyOf(groups);
  }

  public Load(int clients, int agents) {
    this(clients, agents, Burst.SEED, List.of(), false);
  }

  /** One container's worth. */
  public static Load of(int clients) {
    return new Load(clients, 1);
  }

  public Load withSeed(long other) {
    return new Load(clients, agents, other, groups, brief);
  }

  /** So many more of the clients go this way. */
  public Load with(ClientGroup group) {
    List<ClientGroup> more = new ArrayList<>(groups);
    more.add(group);
    return new Load(clients, agents, seed, more, brief);
  }

  /** The same with a brief control burst. */
  public Load withBriefControl() {
    return new Load(clients, agents, seed, groups, true);
  }

  /**
   * @throws LabException where clients that share one token are in more containers than one
   */
  void requireRoomFor(NotificationAccount account) {
    if (account.credentials() == Sharing.ONE_TOKEN && agents > 1) {
      throw new LabException(
          "clients that share one token must be in one container of agents, not in " + agents);
    }
  }
}
