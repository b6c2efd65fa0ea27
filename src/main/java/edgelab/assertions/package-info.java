/** Assertions of AssertJ on what the lab has found; AssertJ is the user's own. */
package edgelab.assertions;
