using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Sweeps;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;

namespace Petitions.Benchmarks.Loads;

/// <summary>节假日安排装载: the command <c>calendar</c>: loads next year's notice into an office of open cases, so that about so many clocks move.</summary>
internal static class CalendarLoad
{
    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, cases, moved) = (arguments.Text("database", "data/calendar.db"), arguments.Number("cases", 80_000), arguments.Number("moved", 5_000));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        if (!File.Exists(file)) await Generator.Fill(file, cases, cases, 0, 0, 1, Console.WriteLine);
        await using var copy = ScratchCopy.Of(file);
        var (year, notice) = Notice(copy.File, moved);
        await using var office = await BenchOffice.Open(copy.File);
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System(BenchOffice.UnitId, "/dk/");
        var since = Stopwatch.GetTimestamp();
        var told = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadHolidayNotice { FileName = $"{year}.csv", Content = notice });
        var took = Stopwatch.GetElapsedTime(since);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Number(copy.File, "SELECT COUNT(*) FROM cases WHERE is_open = 1"):N0} open cases, {Number(copy.File, "SELECT COUNT(*) FROM deadlines WHERE status = 'running'"):N0} running clocks: {told.Load.Changed:N0} moved in {took.TotalSeconds:F1} s"));
        return 0;
    }

    // Days off from New Year's Day on, until the clocks that end on them are as many as asked for.
    internal static (int Year, string Text) Notice(string file, int moved)
    {
        var year = OfficeTime.Day(TimeProvider.System.GetUtcNow()).Year + 1;
        var day = new DateOnly(year, 1, 1);
        var text = "day,kind,name,notice_year\n";
        do
        {
            text += string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},off,元旦,{year}\n");
            day = day.AddDays(1);
        }
        while (day.Month < 3 && Number(file, string.Create(CultureInfo.InvariantCulture,
            $"SELECT COUNT(*) FROM deadlines WHERE status = 'running' AND legal_due_on >= '{year}-01-01' AND legal_due_on < '{day:yyyy-MM-dd}'")) < moved);
        // A notice is of the whole year: the other holidays, where no clock of this load ends.
        foreach (var (name, days) in StatutoryHoliday.All.Where(h => h.To is null && h.Chinese != "元旦").Select(h => (h.Chinese, h.Days)))
            for (var left = days; left > 0; left--)
            {
                text += string.Create(CultureInfo.InvariantCulture, $"{day.AddMonths(6):yyyy-MM-dd},off,{name},{year}\n");
                day = day.AddDays(1);
            }

        return (year, text);
    }

    private static long Number(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
