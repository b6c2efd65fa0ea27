/**
 * What a person reads: console tables, result files, and the report.
 *
 * <p>{@link edgelab.run.SavedRun} is what was saved, {@link edgelab.report.Report} what there is to
 * say of it, and {@link edgelab.report.ReportPage} and {@code ReportMarkdown} say it.
 */
package edgelab.report;
