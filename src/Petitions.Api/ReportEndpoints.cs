using System.Globalization;
using Petitions.Api.Messages;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>统计接口: dashboard, monthly closure report, annual report.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var numbers = api.MapGroup("").WithTags("统计 numbers");
        numbers.MapSearch<ShowDashboard, Dashboard>("/dashboard", "看板: open and closed counts as of the end of a day")
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        numbers.MapSearch<ShowRates, RatesView>("/reports/rates", "比率: the rates of a period with their definitions; a zero denominator prints a dash")
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        numbers.MapSearch<ListRateCases, RateCases>("/reports/rates/{rate}", "比率所计之件: the cases that a rate of a period is counted of, above the line and below it",
            (m, e) => m with { Rate = e.RouteText("rate") })
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity), new AlsoAnswers(StatusCodes.Status404NotFound));
        numbers.MapMessage<IssueMonthlyReport>(HttpMethods.Post, "/reports/monthly-closure/{period}",
                "出具月报: issues the report of a month that is over; 200 where nothing has changed since", Issue)
            .Produces<MonthlyReport>(StatusCodes.Status201Created).Produces<MonthlyReport>();
        numbers.MapMessage<FindMonthlyReport>(HttpMethods.Get, "/reports/monthly-closure/{period}",
                "查看月报: an issued report, as json, csv, xlsx, md or docx", Show, query: typeof(MonthlyReportQuery))
            .Produces<MonthlyReport>().WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity), new AlsoFormats("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/markdown",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
        numbers.MapSearch<CompareMonthlyReports, IReadOnlyList<Difference>>("/reports/monthly-closure/{period}/differences", "比较月报修订: what differs between any two revisions",
            (m, e) => m with { Period = e.RouteText("period") })
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
        numbers.MapLookup<ShowAnnualReport, AnnualReport>("/reports/annual/{year}", "年度报告: the year's figures and its sentence", e => new(Year(e)))
            .WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
    }

    private static async Task<IResult> Issue(Exchange exchange)
    {
        await exchange.Admit(IssueMonthlyReport.Guard);
        exchange.NoQuery();
        await exchange.Body<EmptyBody>(emptyAllowed: true);
        var period = exchange.RouteText("period");
        var issued = await exchange.Send(new IssueMonthlyReport(period));
        return issued.Created ? Results.Created($"{Endpoints.Base}/reports/monthly-closure/{period}", issued.Report) : Results.Ok(issued.Report);
    }

    private static async Task<IResult> Show(Exchange exchange)
    {
        await exchange.Admit(FindMonthlyReport.Guard);
        var query = exchange.Query<MonthlyReportQuery>();
        var report = await exchange.Send(new FindMonthlyReport(exchange.RouteText("period"), query.Revision));
        if (query.Format == ReportFormat.Json) return Results.Ok(report);
        var files = exchange.Http.RequestServices.GetRequiredService<IReportFiles>();
        var file = files.Write(files.Of(report, ReportTerms.Issued), query.Format);
        return new SentFile(new MemoryStream(file.Content), file.ContentType, query.Format == ReportFormat.Md ? null : file.Name);
    }

    // What is no year at all is out of range, and refused as such by the message's own rule.
    private static int Year(Exchange exchange)
        => exchange.RouteText("year") is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
}

/// <summary>空内容: the route says all there is to say; a body has no members.</summary>
internal sealed record EmptyBody;

/// <summary>月报查询参数.</summary>
internal sealed record MonthlyReportQuery
{
    /// <summary>格式; json where absent.</summary>
    public ReportFormat Format { get; init; }
    /// <summary>修订号; the newest where absent.</summary>
    public int? Revision { get; init; }
}
