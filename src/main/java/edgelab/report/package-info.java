/**
 * Output for people: console tables and the report of a run.
 *
 * <p>A {@link edgelab.report.Report} is computed from an {@link edgelab.run.SavedRun}. {@code
 * ReportPage} and {@code ReportMarkdown} show it.
 *
 * <p>Records of this package hold the content of the page, and the templates in {@code
 * src/main/jte} hold its markup. A template that shows a record has the record's name. The other
 * templates are parts that several places share.
 */
package edgelab.report;
