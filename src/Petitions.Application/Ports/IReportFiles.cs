using Petitions.Application.Reports;

namespace Petitions.Application.Ports;

/// <summary>报告文件: reports in words and tables, and those as files.</summary>
public interface IReportFiles
{
    /// <summary>The monthly report as it is read.</summary>
    ReportText Of(MonthlyReport report);

    /// <summary>The annual report as it is read.</summary>
    ReportText Of(AnnualReport report);

    /// <summary>A report as a file; not as JSON, which is the report itself.</summary>
    ReportFile Write(ReportText text, ReportFormat format);
}
