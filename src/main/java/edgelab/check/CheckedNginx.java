package edgelab.check;

import edgelab.LabException;
import edgelab.container.ProxyImages;
import edgelab.container.ProxyImages.Offer;
import edgelab.nginx.build.NginxBuild;
import edgelab.nginx.build.VersionNeed;
import edgelab.nginx.config.NginxConfig;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.run.Testbed;
import edgelab.script.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The NGINX that a configuration is checked on.
 *
 * @param image by its name in Docker; empty: the lab's own
 * @param build that is in it
 * @param isUsers the user named the image: files that modules read come with it
 * @param change why it is not the lab's own; empty where it is, or the user chose it
 */
public record CheckedNginx(
    Optional<String> image, NginxBuild build, boolean isUsers, Optional<StagingChange> change) {

  /**
   * The lab's own where the configuration is for its version, else another one that can be had.
   *
   * @throws LabException where the configuration needs a version that cannot be had
   */
  public static CheckedNginx of(NginxConfig config, ProxyImages images) {
    CheckedNginx own =
        new CheckedNginx(Optional.empty(), build(images, images.own()), false, Optional.empty());
    List<VersionNeed> needs = VersionNeed.of(config);
    List<VersionNeed> unmet = unmet(needs, own.build().version());
    return unmet.isEmpty() ? own : other(needs, unmet, own.build().version(), images);
  }

  /** Before a container tells. */
  public Platform platform(Scenario scenario) {
    return Platform.linux(build.version(), Testbed.shared().processors()).with(scenario.sysctls());
  }

  private static List<VersionNeed> unmet(List<VersionNeed> needs, Version version) {
    return needs.stream().filter(need -> !need.versions().contains(version)).toList();
  }

  /**
   * An image that the user chose.
   *
   * @param isUsers by its name, and not by a version
   * @throws LabException where the configuration is for another version
   */
  public static CheckedNginx chosen(
      NginxConfig config, ProxyImages images, String image, boolean isUsers) {
    NginxBuild build = build(images, image);
    requireFitting(VersionNeed.of(config), build.version(), "choose another with --nginx");
    return new CheckedNginx(Optional.of(image), build, isUsers, Optional.empty());
  }

  private static NginxBuild build(ProxyImages images, String image) {
    return NginxBuild.parse(images.about(image));
  }

  private static CheckedNginx other(
      List<VersionNeed> needs, List<VersionNeed> unmet, Version own, ProxyImages images) {
    String image = images.ofVersion(choose(needs, own, images.offers()).toString());
    NginxBuild build = build(images, image);
    StagingChange change =
        StagingChange.of(
            unmet.get(0).directive().source(),
            "NGINX " + own,
            "NGINX " + build.version(),
            text(unmet));
    return new CheckedNginx(Optional.of(image), build, false, Optional.of(change));
  }

  private static String text(List<VersionNeed> needs) {
    return needs.stream().map(VersionNeed::toString).distinct().collect(Collectors.joining(", "));
  }

  /**
   * One that is here rather than one that must be made, and then the oldest: what the lab knows of
   * NGINX changes least.
   */
  static Version choose(List<VersionNeed> needs, Version own, List<Offer> offers) {
    return offers.stream()
        .filter(offer -> needs.stream().allMatch(need -> need.versions().contains(offer.version())))
        .min(Comparator.comparing((Offer offer) -> !offer.isHere()).thenComparing(Offer::version))
        .map(Offer::version)
        .orElseThrow(
            () -> {
              String had =
                  offers.stream()
                      .map(offer -> offer.version().toString())
                      .sorted()
                      .collect(Collectors.joining(", "));
              return refusal(needs, own, "none that can be had here fits (" + had + ")");
            });
  }

  /**
   * @param advice what to do where it does not fit
   * @throws LabException at the first line that another version takes
   */
  public static void requireFitting(List<VersionNeed> needs, Version version, String advice) {
    if (!unmet(needs, version).isEmpty()) {
      throw refusal(needs, version, advice);
    }
  }

  /** All that does not fit, at the first such line. */
  private static LabException refusal(List<VersionNeed> needs, Version version, String advice) {
    List<VersionNeed> unmet = unmet(needs, version);
    VersionNeed first = unmet.get(0);
    return first
        .directive()
        .source()
        .error(
            "%s, and this is NGINX %s; %s (%s)"
                .formatted(text(unmet), version, advice, first.reference()));
  }
}
