using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>保密服务登记: ciphers, look-up hashes, passwords, limits and the key ring of one host.</summary>
public static class SecrecyRegistration
{
    // What OWASP asks of PBKDF2 with HMAC-SHA-512; the library's own default is less than half.
    private const int PasswordIterations = 210_000;

    /// <summary>
    /// Registers all of this folder. The host adds an <see cref="IProtectionKeyStore"/>, and must have made the database
    /// ready before it starts: DataProtection reads its keys at start.
    /// </summary>
    public static IServiceCollection AddSecrecy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SecrecyOptions>().Bind(configuration.GetSection(SecrecyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecrecyOptions>, SecrecyValidation>();
        services.AddOptions<ThrottleOptions>().Bind(configuration.GetSection(ThrottleOptions.Section)).ValidateRanges(ThrottleOptions.Section);
        services.AddSingleton<SecrecyKeys>().AddSingleton<FieldCipher>()
            .AddSingleton(provider => new DataKeys(provider.GetRequiredService<SecrecyKeys>())).AddSingleton<LookupHash>().AddSingleton<ResponseCipher>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.AddSingleton<PasswordHashing>().AddSingleton<SignInThrottle>().AddSingleton<IPublicLimits, PublicThrottle>().AddSingleton<RequestThrottle>();
        return services.AddKeyRing();
    }

    private static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>().AddSingleton<KeyRingEncryptor>();
        services.AddDataProtection().SetApplicationName("petitions");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, KeyRingEncryptor>((options, ring, encryptor) =>
        {
            options.XmlRepository = ring;
            options.XmlEncryptor = encryptor;
        });
        return services;
    }
}
