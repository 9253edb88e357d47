using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Reports;

namespace Petitions.Infrastructure.Counting;

/// <summary>计数与报告登记.</summary>
public static class CountingRegistration
{
    /// <summary>Adds the counts, what reads them, and the reports. Folding is a hosted service of its own: <see cref="AddCountFolding"/>.</summary>
    public static IServiceCollection AddCounting(this IServiceCollection services) => services
        .AddScoped<ICounts, CountStore>()
        .AddScoped<CountFolder>()
        .AddSingleton<FoldedSums>()
        .AddScoped<CountPrefix>()
        .AddScoped<CountNow>()
        .AddScoped<RecusedCounts>()
        .AddScoped<CountRecount>()
        .AddScoped<PastRounds>()
        .AddScoped<MonthRows>()
        .AddScoped<RateRows>()
        .AddScoped<ReportedRatesStore>()
        .AddScoped<Reseals>()
        .AddScoped<PresentMonths>()
        .AddSingleton<KeptMonths>()
        .AddScoped<MonthGathering>()
        .AddScoped<AnnualRows>()
        .AddScoped<AnnualReferred>()
        .AddScoped<AnnualPartRows>()
        .AddScoped<IMonthlyReports, MonthlyReports>().AddScoped<IReportedMonths, ReportedMonths>().AddSingleton<IReportFiles, ReportFiles>();

    /// <summary>Adds the service that folds the tail of the counts every two seconds.</summary>
    public static IServiceCollection AddCountFolding(this IServiceCollection services) => services.AddHostedService<CountFolding>();
}
