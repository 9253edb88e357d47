using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Infrastructure;

/// <summary>库的登记: a store that this room asks for by its class and Application by its port: one instance for both.</summary>
internal static class StoreRegistration
{
    /// <summary>One for every scope.</summary>
    internal static IServiceCollection AddScopedStore<TPort, TStore>(this IServiceCollection services)
        where TPort : class
        where TStore : class, TPort
        => services.AddScoped<TStore>().AddScoped<TPort>(provider => provider.GetRequiredService<TStore>());

    /// <summary>One for the whole program.</summary>
    internal static IServiceCollection AddSingletonStore<TPort, TStore>(this IServiceCollection services)
        where TPort : class
        where TStore : class, TPort
        => services.AddSingleton<TStore>().AddSingleton<TPort>(provider => provider.GetRequiredService<TStore>());
}
