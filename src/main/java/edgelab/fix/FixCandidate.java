package edgelab.fix;

import java.util.Set;

/**
 * A change that is computed to heal, and not proven yet.
 *
 * @param patch that makes it
 * @param edited configuration with it
 * @param left trials and locations that it does not heal
 */
record FixCandidate(Patch patch, EditedConfig edited, Set<String> left) {}
