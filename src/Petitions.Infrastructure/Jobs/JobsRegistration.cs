using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Jobs;

/// <summary>定时任务登记.</summary>
public static class JobsRegistration
{
    /// <summary>Adds the triggers of the sweeps by section <c>Jobs</c>; nothing of it begins before the application has started.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>();
        services.AddSingleton(provider => new Lazy<JobStorage>(() => JobStorages.Open(
            provider.GetRequiredService<IOptions<JobsOptions>>().Value, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value)));
        services.AddSingleton<PlausibleTime>().AddScoped<SweepJob>();
        services.AddHostedService<SweepCatchUp>();
        services.AddHostedService<Timetable>();
        return services;
    }
}
