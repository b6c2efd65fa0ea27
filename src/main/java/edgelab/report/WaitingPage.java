package edgelab.report;

/**
 * A page that asks again by itself every second: the next experiment may be the first of a run.
 *
 * @param reason why there is nothing to show
 */
record WaitingPage(String reason) {}
