using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Loads;

/// <summary>台账导入: the command <c>ledger-import</c>: a workbook of so many rows is read and checked, then confirmed; every second row is a matter closed long ago.</summary>
internal static class LedgerImportLoad
{
    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, rows) = (arguments.Text("database", "data/ledger-import.db"), arguments.Number("rows", 10_000));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var office = await BenchOffice.Open(file);
        var path = Path.GetTempFileName();
        try
        {
            await using (var book = File.Create(path)) await book.SaveAsAsync(Rows(rows));
            // Once with a few rows for what is loaded and compiled only once.
            await Import(office, Small(path));
            await Import(office, path);
        }
        finally
        {
            File.Delete(path);
            File.Delete(Small(path));
        }

        return 0;
    }

    private static async Task Import(BenchOffice office, string path)
    {
        if (!File.Exists(path))
        {
            await using var few = File.Create(path);
            await few.SaveAsAsync(Rows(100, "先"));
        }

        var since = Stopwatch.GetTimestamp();
        await using var upload = Leader(office);
        var documents = upload.ServiceProvider.GetRequiredService<IDocumentStore>();
        Guid id;
        await using (var content = File.OpenRead(path))
        {
            using var document = await documents.Receive(content, CancellationToken.None);
            id = await upload.ServiceProvider.GetRequiredService<IMediator>().Send(new UploadLedger("台账.xlsx", document));
        }

        var read = Stopwatch.GetElapsedTime(since);
        since = Stopwatch.GetTimestamp();
        await using var confirm = Leader(office);
        var done = await confirm.ServiceProvider.GetRequiredService<IMediator>().Send(new ConfirmLedger(id));
        var stored = Stopwatch.GetElapsedTime(since);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{done.Rows:N0} rows: read and checked in {read.TotalSeconds:F1} s; {done.Stored:N0} stored in {stored.TotalSeconds:F1} s, {done.Stored / stored.TotalSeconds:F0} a second; duplicates {done.Duplicates:N0}, faulty {done.Faulty:N0}, refused {done.Refused:N0}"));
    }

    private static AsyncServiceScope Leader(BenchOffice office)
    {
        var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader) with { Clearance = Clearance.Accusations };
        return scope;
    }

    private static string Small(string path) => path + ".few";

    // Of this run alone: the same file twice would be told as duplicates.
    internal static IEnumerable<Dictionary<string, object?>> Rows(int rows, string mark = "")
    {
        var run = Guid.CreateVersion7().ToString("N")[..12];
        return Enumerable.Range(0, rows).Select(i => new Dictionary<string, object?>
        {
            ["信访渠道"] = (i % 3) switch { 0 => "来信", 1 => "来访", _ => "来电" },
            ["收到日期"] = new DateOnly(2019, 1, 1).AddDays(i % 700).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["姓名"] = $"张{mark}{i}", ["证件号码"] = "11010519491231002X", ["联系电话"] = $"139{i:D8}", ["住址"] = "洞口县桐山乡一组", ["人数"] = 1 + i % 4,
            ["标题"] = $"反映拖欠工资 {run} {i}", ["内容"] = string.Concat(Enumerable.Repeat("三个月没有发工资，多次找公司。", 10)), ["信访目的"] = "求决", ["内容分类"] = "07",
            ["办结日期"] = i % 2 == 0 ? new DateOnly(2021, 3, 1).AddDays(i % 300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            ["办理结果"] = i % 2 == 0 ? "解释疏导" : null, ["是否化解"] = i % 2 == 0 ? "是" : null,
        });
    }
}
