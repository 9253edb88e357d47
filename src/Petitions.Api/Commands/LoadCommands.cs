using System.Text;
using MediatR;
using Petitions.Api.Hosting;
using Petitions.Application.Offices;
using Petitions.Application.Sweeps;
using Petitions.Domain;

namespace Petitions.Api.Commands;

/// <summary>calendar load FILE, rules load FILE: the same as the routes of the system administrator, for whoever sits at the server.</summary>
internal static class LoadCommands
{
    private const string CalendarUsage = "usage: calendar load FILE";
    private const string RulesUsage = "usage: rules load FILE";

    public static async Task<int> Calendar(string[] args)
    {
        var (file, others) = Told(args, CalendarUsage);
        var told = await Send(others, new LoadHolidayNotice { FileName = Path.GetFileName(file), Content = await Text(file) });
        foreach (var d in told.Changes) Console.WriteLine($"{d.Number} {d.Rule}: {d.LegalDueOnBefore.Iso()} -> {d.LegalDueOn.Iso()}{(d.RawDueOnBefore == d.RawDueOn ? "" : $" (as counted {d.RawDueOnBefore.Iso()} -> {d.RawDueOn.Iso()})")}");
        foreach (var c in told.Clocks) Console.WriteLine($"{c.Rule}: {c.Moved} due dates moved, by {c.MostDays} days at most");
        Console.WriteLine($"The notice of {told.Load.Subject} is in force; {told.Load.Changed} due dates moved, {told.Unlisted} of them are not listed here. All, for who may know the cases: GET /api/v1/reference-loads/{told.Load.Id}/changes.");
        return 0;
    }

    public static async Task<int> Rules(string[] args)
    {
        var (file, others) = Told(args, RulesUsage);
        var pack = await Send(others, new LoadRulePack { FileName = Path.GetFileName(file), Content = await Text(file) });
        Console.WriteLine($"The pack {pack.Pack} is in force with {pack.Rules} rules.");
        return 0;
    }

    private static (string File, string[] Others) Told(string[] args, string usage)
        => args is ["load", var file, .. var rest] && !file.StartsWith("--", StringComparison.Ordinal)
            ? (file, CommandOptions.Parse(rest, usage).Others) : throw new StartFailure(usage);

    private static async Task<T> Send<T>(string[] others, IRequest<T> message)
    {
        await using var app = await CommandApp.Prepared(others);
        return await OfficeScope.Send(app, message);
    }

    private static async Task<string> Text(string file)
    {
        try
        {
            return await File.ReadAllTextAsync(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new StartFailure($"{file} cannot be read as UTF-8: {e.Message}");
        }
    }
}
