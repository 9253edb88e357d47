using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Web.Sending;

namespace Petitions.Web.Reports;

/// <summary>报告下载, for a browser: the same messages as the pages, so the same figures.</summary>
internal static class ReportDownloads
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/reports").RequireAuthorization().ExcludeFromDescription();
        reports.MapGet("/monthly/{period}/file", async (string period, int? revision, string format, PageSender sender, IReportFiles files, CancellationToken cancellation)
            => Answer(files, files.Of(await sender.Send(new FindMonthlyReport(period, revision), cancellation: cancellation), ReportTerms.Issued), format));
        reports.MapGet("/annual/{year:int}/file", async (int year, string format, PageSender sender, IReportFiles files, CancellationToken cancellation)
            => Answer(files, files.Of(await sender.Send(new ShowAnnualReport(year), cancellation: cancellation), ReportTerms.Issued), format));
    }

    private static IResult Answer(IReportFiles files, ReportText text, string format)
    {
        var chosen = Enum.GetValues<ReportFormat>().FirstOrDefault(f => f.Word() == format);
        // JSON is the API's.
        if (chosen == ReportFormat.Json) throw Refusal.NotFound();
        var file = files.Write(text, chosen);
        return new SentFile(new MemoryStream(file.Content), file.ContentType, file.Name);
    }
}
