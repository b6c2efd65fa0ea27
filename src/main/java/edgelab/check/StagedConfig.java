package edgelab.check;

import edgelab.proxy.Setup;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration that can be run.
 *
 * @param setup what NGINX's container is made of
 * @param main the main file as it is run
 * @param trust certificates in PEM that clients trust if they speak TLS
 * @param changes what was changed or added
 */
record StagedConfig(Setup setup, Path main, String trust, List<StagingChange> changes) {}
