using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using MiniExcelLibs;
using Petitions.Benchmarks.Kills;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Pages;

/// <summary>页面所示之物: what pages are of and a generated database has none of, made by the service's own interface in the trial's copy.</summary>
internal sealed record PaintThings(string Number, string Month, Guid Import, Guid Visit, Guid Load, Guid Glass)
{
    // A notice that moves about as many dates as a page of changes shows, and a workbook of several pages.
    private const int Moved = 200;
    private const int Rows = 500;

    private static readonly IReadOnlyList<(string UserName, string DisplayName, Role Role)> Administrators =
        [(PaintedPage.Sysadmin, "系统管理员", Role.Sysadmin), (PaintedPage.Auditor, "监督员", Role.Auditor), (PaintedPage.Security, "安全管理员", Role.Security)];

    /// <summary>Today, by the office's clock.</summary>
    internal DateOnly Today { get; } = OfficeTime.Day(TimeProvider.System.GetUtcNow());

    /// <summary>So many days ago, as an address says it.</summary>
    internal string Past(int days) => Today.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The accounts that a generated database lacks, before the service starts on it.</summary>
    internal static async Task Staff(IReadOnlyDictionary<string, string?> settings)
    {
        await using var office = await BenchOffice.Open(settings);
        foreach (var (userName, displayName, role) in Administrators) await office.MakeAccount(userName, displayName, role, Clearance.None);
    }

    /// <summary>The rest, once the service is ready.</summary>
    internal static async Task<PaintThings> Make(ServiceProcess service, IReadOnlyDictionary<string, string?> settings, string number)
    {
        using var http = service.Client();
        http.Timeout = TimeSpan.FromMinutes(5);
        var (random, month) = (new Random(1), OfficeTime.Day(TimeProvider.System.GetUtcNow()).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture));
        var file = new SqliteConnectionStringBuilder(settings["Database:ConnectionString"]).DataSource;
        var (year, notice) = CalendarLoad.Notice(file, Moved);
        await Made(http, PaintedPage.Leader, $"/api/v1/reports/monthly-closure/{month}", new { });
        return new(number, month,
            Import: (await Made(http, PaintedPage.Reception, "/api/v1/ledgers/imports", Workbook())).Id,
            Visit: (await Made(http, PaintedPage.Reception, "/api/v1/visits", Bodies.Visit(random, 3))).Id,
            Load: (await Made(http, PaintedPage.Sysadmin, "/api/v1/calendar/notices", new { fileName = $"{year}.csv", content = notice })).Body.GetProperty("load").GetProperty("id").GetGuid(),
            Glass: (await Made(http, PaintedPage.Leader, "/api/v1/break-glass", new { number, reason = "涉及人身安全，须立即核对" })).Id);
    }

    private static async Task<Reply> Made(HttpClient http, string who, string path, object body)
    {
        using var content = body as HttpContent ?? Bodies.Content(body);
        var reply = await Reply.To(http, await ServiceProcess.SignIn(http, who), path, content);
        return reply.Status is 200 or 201 ? reply : throw new InvalidOperationException($"{path}: {reply.Status} {reply.Body}");
    }

    private static MultipartFormDataContent Workbook()
    {
        using var book = new MemoryStream();
        book.SaveAs(LedgerImportLoad.Rows(Rows));
        var part = new ByteArrayContent(book.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return new() { { part, "file", "ledger.xlsx" } };
    }
}
