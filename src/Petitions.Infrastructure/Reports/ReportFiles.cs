using System.Text;
using Petitions.Application.Ports;
using Petitions.Application.Reports;

namespace Petitions.Infrastructure.Reports;

internal sealed class ReportFiles(IReferenceSource reference) : IReportFiles
{
    public ReportText Of(MonthlyReport report, ReportTerms words) => ReportTables.Text(report, reference.Current, words);

    public ReportText Of(AnnualReport report, ReportTerms words) => AnnualTables.Text(report, reference.Current.Unit(report.UnitId).ShortName, words);

    public ReportFile Write(ReportText text, ReportFormat format) => format switch
    {
        ReportFormat.Csv => new(text.FileName + ".csv", "text/csv; charset=utf-8", ReportExport.Csv(text)),
        ReportFormat.Xlsx => new(text.FileName + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReportExport.Xlsx(text)),
        ReportFormat.Docx => new(text.FileName + ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ReportDocument.Write(text)),
        ReportFormat.Md => new(text.FileName + ".md", "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(ReportExport.Markdown(text))),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "JSON is the report itself."),
    };
}
