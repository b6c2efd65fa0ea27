package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class FoundImagesTest {
  @Test
  void anImageThatOnlySomeTestsNeedMayNotBeThere() {
    Properties found = new Properties();
    found.setProperty("nginx", "edgelab/nginx:1");
    assertThat(FoundImages.found(found, "nginx").asCanonicalNameString())
        .isEqualTo("edgelab/nginx:1");
    assertThatThrownBy(() -> FoundImages.found(found, "autobahn"))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith(
            "target/images.properties has no image autobahn; run containers/setup.sh autobahn first");
  }
}
