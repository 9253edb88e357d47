using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>扫描登记: what the sweeps need; their triggers are registered apart, in Jobs.</summary>
public static class SweepsRegistration
{
    /// <summary>Adds the runner, the ledger and the stores of the sweeps.</summary>
    public static IServiceCollection AddSweeps(this IServiceCollection services)
    {
        services.AddSingleton<SweepRunner>();
        services.AddScoped<SweepBatches>().AddScoped<SweepActs>().AddScoped<Expiry>();
        services.AddScoped<ISweepLedger, SweepLedger>();
        services.AddScoped<IWarningStore, WarningStore>();
        services.AddScoped<IRecalculations, Recalculations>();
        services.AddScoped<IExpired, ExpiredStore>();
        return services;
    }
}
