package edgelab.report;

import edgelab.claims.Claim;
import java.util.List;

/**
 * The claims of the thread.
 *
 * @param settled their experiments are in the run
 * @param open their experiments are not in the run
 * @param isFolded a table below others, not part of an answer
 */
record ClaimsSection(List<Claim> settled, List<Claim> open, boolean isFolded) {

  static ClaimsSection of(List<Claim> claims, boolean isFolded) {
    return new ClaimsSection(
        claims.stream().filter(claim -> claim.ruling() != Claim.Ruling.NOT_RUN).toList(),
        claims.stream().filter(claim -> claim.ruling() == Claim.Ruling.NOT_RUN).toList(),
        isFolded);
  }
}
