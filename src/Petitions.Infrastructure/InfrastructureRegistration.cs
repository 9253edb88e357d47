using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Access;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Drafts;
using Petitions.Infrastructure.Evidence;
using Petitions.Infrastructure.Idempotency;
using Petitions.Infrastructure.Ledgers;
using Petitions.Infrastructure.Numbering;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Reference;
using Petitions.Infrastructure.Retention;
using Petitions.Infrastructure.Searching;
using Petitions.Infrastructure.Secrecy;
using Petitions.Infrastructure.Seeding;
using Petitions.Infrastructure.Supervision;
using Petitions.Infrastructure.Sweeps;

namespace Petitions.Infrastructure;

/// <summary>登记: everything below the edge, put together.</summary>
public static class InfrastructureRegistration
{
    /// <summary>Adds the service that notices what another node has loaded.</summary>
    public static IServiceCollection AddReferenceWatch(this IServiceCollection services) => services.AddHostedService<ReferenceWatch>();

    /// <summary>Adds the service that notices that another program has changed the schema.</summary>
    public static IServiceCollection AddSchemaWatch(this IServiceCollection services) => services.AddHostedService<SchemaWatch>();

    /// <summary>Databases, secrecy, stores, the pipeline with its handlers, and seeding.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<OfficeOptions>().Bind(configuration.GetSection(OfficeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OfficeOptions>, OfficeOptionsValidator>();
        services.AddOptions<ListOptions>().Bind(configuration.GetSection(ListOptions.Section)).ValidateRanges(ListOptions.Section);
        services.AddDatabases(configuration);
        services.AddSecrecy(configuration);
        services.AddPipeline(typeof(CaseIntake).Assembly, typeof(InfrastructureRegistration).Assembly);
        services.AddCases().AddAccounts().AddCounting().AddSearching().AddSweeps().AddDocuments(configuration);
        services.AddScoped<ITransactions, Transactions>();
        services.AddSingleton<KeyChecks>().AddSingleton<HeldCases>().AddSingleton<ServedKeys>().AddSingleton<Cursors>();
        services.AddSingleton(provider => new KeyRotation(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<DataKeys>(),
            provider.GetRequiredService<FieldCipher>(), provider.GetRequiredService<LookupHash>(), provider.GetRequiredService<CaseCipher>(), provider.GetRequiredService<DocumentRotation>()));
        services.AddOptions<EvidenceOptions>().Bind(configuration.GetSection(EvidenceOptions.Section))
            .Validate(o => !string.IsNullOrWhiteSpace(o.File), "Evidence:File must name the file of seals.").ValidateOnStart();
        services.AddScoped<IEvidence, DaySeals>().AddScoped<AdoptedHistory>().AddScoped<DocumentContents>().AddScoped<UnreadableLines>().AddScoped<SealedDays>().AddScoped<UnlistedKeys>();
        services.AddSingletonStore<IReadRecord, ReadRecord>();
        services.AddScoped<IKnownThings, KnownThings>().AddScoped<IShownRecord, ShownRecord>().AddScoped<IReveals, Reveals>().AddScoped<IGlass, Glass>().AddScoped<ISealedQueue, SealedQueue>();
        services.AddScoped<IRetention, RetentionStore>().AddScoped<CaseEraser>().AddScoped<VisitEraser>().AddScoped<RetentionReference>();
        services.AddSingleton<ILedgerSheets, LedgerSheets>().AddSingleton<ILedgerWorkbooks, LedgerWorkbook>()
            .AddScopedStore<ILedgerImports, LedgerImports>().AddScopedStore<ILedgerExports, ExportRecord>();
        services.AddScoped<IDrafts, DraftStore>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<OfficeOptions>>().Value is var office
            ? new GroupRule(office.GroupPeople, office.GroupInclusive) : GroupRule.Default);
        services.AddSingleton(provider => new RatingWindow(provider.GetRequiredService<IOptions<OfficeOptions>>().Value.RatingDays));
        services.AddSingleton<IQueryCodes, QueryCodes>();
        services.AddSingleton<INumbers, Numbers>().AddSingleton<NumberScopes>().AddScoped<SkippedNumbers>();
        services.AddScoped<IRecommendations, RecommendationStore>().AddScoped<SupervisionReference>();
        services.AddScoped<ReferenceStore>().AddScopedStore<IReferenceLoads, ReferenceLoads>().AddSingletonStore<IReferenceSource, ReferenceSource>();
        services.AddSingleton(provider => new Seeder(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ReferenceSource>(),
            provider.GetRequiredService<IOptions<OfficeOptions>>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds the service that writes the read record; without it only what must be written at once is.</summary>
    public static IServiceCollection AddReadRecording(this IServiceCollection services) => services.AddHostedService<ReadRecording>();
}
