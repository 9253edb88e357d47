using Petitions.Application.Reports;

namespace Petitions.Application.Ports;

/// <summary>报告文件: reports in words and tables, and those as files.</summary>
public interface IReportFiles
{
    /// <summary>The monthly report as it is read: what is issued in the words of <see cref="ReportTerms.Issued"/>, its page in those of the reader.</summary>
    ReportText Of(MonthlyReport report, ReportTerms words);

    /// <summary>The annual report as it is read, in the same way.</summary>
    ReportText Of(AnnualReport report, ReportTerms words);

    /// <summary>A report as a file; not as JSON, which is the report itself.</summary>
    ReportFile Write(ReportText text, ReportFormat format);
}
