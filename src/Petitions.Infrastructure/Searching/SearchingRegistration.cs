using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Infrastructure.Searching;

internal static class SearchingRegistration
{
    /// <summary>What <see cref="SearchCasesHandler"/> finds cases with.</summary>
    internal static IServiceCollection AddSearching(this IServiceCollection services) => services
        .AddScoped<TracedDays>().AddScoped<AskedFilters>().AddScoped<CaseConditions>().AddScoped<UnitShares>().AddScoped<CaseTally>()
        .AddScoped<FewConditions>().AddScoped<CounterTotals>()
        .AddScoped<PastPlaces>().AddScoped<ElsewherePlaces>().AddScoped<LeadFinder>().AddScoped<WholeFinder>().AddScoped<CaseFinder>();
}
