/**
 * The smallest change of a user's files that heals what a check found: searched by computation,
 * proven by the same trials, and written as a patch.
 */
package edgelab.fix;
