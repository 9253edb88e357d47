using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

/// <summary>账号登记: accounts and the store of the token keys.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds the stores; the pipeline finds the handlers itself.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section)
            .Validate<IHostEnvironment>((o, environment) => !o.OpenAsMade || environment.IsDevelopment(),
                "Accounts:OpenAsMade is for Development alone: elsewhere accounts are opened by the security administrator. Leave it out.")
            .ValidateOnStart();
        return services
            .AddSingleton(provider => new OpenAsMade(provider.GetRequiredService<IOptions<AccountOptions>>().Value.OpenAsMade))
            .AddScoped<IAccounts, AccountStore>()
            .AddScoped<AccountChanges>()
            .AddScoped<GivenPasswords>()
            .AddScoped<Sessions>()
            .AddSingleton<IOwnOffice, OwnOffice>()
            .AddSingleton<DemoAccounts>()
            .AddSingleton<IPasswords, Passwords>()
            .AddSingleton<IProtectionKeyStore, ProtectionKeyStore>();
    }
}
