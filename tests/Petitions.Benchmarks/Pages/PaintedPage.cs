using System.Reflection;
using Microsoft.AspNetCore.Components;
using Petitions.Application.Drafts;
using Petitions.Application.Reports;
using Petitions.Domain;

namespace Petitions.Benchmarks.Pages;

/// <summary>被测页面: a page of the service by its route, who opens it, and the addresses it is measured at; a test sees to it that none is forgotten.</summary>
/// <param name="Route">As the page says it.</param>
/// <param name="Who">User name; null for somebody who has not signed in.</param>
/// <param name="Addresses">From what the trial has made.</param>
internal sealed record PaintedPage(string Route, string? Who, Func<PaintThings, IEnumerable<string>> Addresses)
{
    internal const string Leader = "bench-leader";
    internal const string Reception = "bench-reception";
    internal const string Sysadmin = "bench-sysadmin";
    internal const string Auditor = "bench-auditor";
    internal const string Security = "bench-security";

    /// <summary>All of them; a page that is two people's, or is looked at in several ways, has as many addresses.</summary>
    internal static IReadOnlyList<PaintedPage> All { get; } =
    [
        new("/sign-out", Leader, _ => ["/sign-out"]),
        new("/", Leader, t => ["/", $"/?asOf={t.Past(20)}", $"/?asOf={t.Past(20)}&unitId=dk-ghjs"]),
        new("/work", Leader, _ => ["/work"]),
        new("/cases", Leader, Lists),
        new("/cases/{Number}", Leader, t => [$"/cases/{t.Number}"]),
        new("/reports", Leader, _ => ["/reports"]),
        new("/reports/monthly/{Period}", Leader, t => [$"/reports/monthly/{t.Month}"]),
        new("/reports/annual/{Year:int}", Leader, t => [$"/reports/annual/{t.Today.Year}", $"/reports/annual/{t.Today.Year}?numbers=true"]),
        new("/reports/rates/{Rate}", Leader, t => [.. RateDefinitions.All.Select(r => $"/reports/rates/{r.Key}"), .. new[] { 30, 360 }.Select(days => $"/reports/rates/closure?from={t.Past(days)}&to={t.Past(0)}")]),
        new("/desk", Reception, _ => ["/desk"]),
        new("/desk/{Form}", Reception, _ => Enum.GetValues<DraftKind>().Except([DraftKind.Visit]).Select(kind => $"/desk/{kind.Word()}")),
        new("/ledgers", Reception, _ => ["/ledgers"]),
        new("/ledgers/{ImportId:guid}", Reception, t => [$"/ledgers/{t.Import}"]),
        new("/lists", Leader, _ => ["/lists"]),
        new("/visits", Leader, _ => ["/visits"]),
        new("/visits/{Id:guid}", Leader, t => [$"/visits/{t.Visit}"]),
        new("/warnings", Leader, _ => ["/warnings"]),
        new("/supervisions", Leader, _ => ["/supervisions"]),
        new("/urgent-reports", Leader, _ => ["/urgent-reports"]),
        new("/executions", Leader, _ => ["/executions"]),
        new("/recommendations", Leader, _ => ["/recommendations"]),
        new("/roster", Leader, _ => ["/roster"]),
        new("/retention", Leader, _ => ["/retention"]),
        new("/loads", Leader, _ => ["/loads"]),
        new("/loads/{Id:guid}", Leader, t => [$"/loads/{t.Load}"]),
        new("/glass", Leader, _ => ["/glass"]),
        new("/glass/{Id:guid}", Leader, t => [$"/glass/{t.Glass}"]),
        new("/own-password", Leader, _ => ["/own-password"]),
        new("/reads", Auditor, _ => ["/reads"]),
        new("/reveals", Auditor, _ => ["/reveals"]),
        new("/exports", Auditor, _ => ["/exports"]),
        new("/account-acts", Auditor, _ => ["/account-acts"]),
        new("/account-acts", Security, _ => ["/account-acts"]),
        new("/admin", Sysadmin, _ => ["/admin"]),
        new("/admin/accounts", Sysadmin, _ => ["/admin/accounts"]),
        new("/admin/accounts", Security, _ => ["/admin/accounts"]),
        new("/admin/calendar", Sysadmin, _ => ["/admin/calendar"]),
        new("/admin/rules", Sysadmin, _ => ["/admin/rules"]),
        new("/admin/sweeps", Sysadmin, _ => ["/admin/sweeps"]),
        new("/sign-in", null, _ => ["/sign-in"]),
        new("/public", null, _ => ["/public"]),
        new("/public/submit", null, _ => ["/public/submit"]),
        new("/public/progress", null, _ => ["/public/progress"]),
    ];

    /// <summary>The routes of the service's pages, as they say them.</summary>
    internal static IEnumerable<string> Routes(IEnumerable<Type> components) => components.SelectMany(c => c.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(r => r.Template);

    /// <summary>The routes that nothing here measures.</summary>
    internal static IReadOnlyList<string> Forgotten(IEnumerable<Type> components) => [.. Routes(components).Except(All.Select(p => p.Route)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lists(PaintThings t) =>
    [
        "/cases", "/cases?overdue=true", $"/cases?endedBy={t.Past(20)}&stateThen=withdrawn",
        .. new[] { "overdueOn", "dueSoonOn", "backlogOn" }.Select(list => $"/cases?{list}={t.Past(20)}&unitId=dk"),
        .. new[] { "openOn", "endedBy" }.Select(list => $"/cases?{list}={t.Past(20)}&categoryThen=07&unitId=dk"),
        .. new[] { "openOn", "endedBy", "countedTo" }.Select(list => $"/cases?{list}={t.Past(20)}&unitThen=dk-ghjs"),
        $"/cases?endedFrom={t.Past(50)}&endedTo={t.Past(20)}&unitThen=dk-ghjs",
    ];
}
