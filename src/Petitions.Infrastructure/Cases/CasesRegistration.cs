using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Application.Visits;
using Petitions.Infrastructure.Referrals;
using Petitions.Infrastructure.Reviews;
using Petitions.Infrastructure.Supervision;
using Petitions.Infrastructure.Visits;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件登记: what cases are kept by, and what the acts on them share.</summary>
public static class CasesRegistration
{
    /// <summary>Adds stores and acts; the pipeline finds the handlers itself.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddScoped<CaseActs>().AddScoped<ReferralActs>().AddScoped<CaseIntake>().AddScoped<VisitIntake>().AddScoped<NoticeDesk>().AddScoped<KnownStill>()
        .AddScoped<AccusedLink>().AddScoped<AccusedBySender>().AddScoped<AccusedRecheck>().AddScoped<AccusedFollow>().AddScoped<ArrivalFollow>().AddScoped<VisitMatters>().AddScoped<InvolvedUnits>()
        .AddSingleton<CaseCipher>()
        .AddScopedStore<ICaseStore, CaseStore>().AddScoped<CaseChangesStore>().AddScoped<CaseLines>()
        .AddScopedStore<ICaseViews, CaseReader>()
        .AddScopedStore<IKnownCases, KnownCases>()
        .AddScopedStore<ICasePast, CasePast>()
        .AddScopedStore<ICaseTexts, CaseTextStore>()
        .AddScopedStore<IPeople, PeopleStore>()
        .AddScopedStore<IResolutions, ResolutionStore>()
        .AddScopedStore<IExtensions, ExtensionStore>()
        .AddScopedStore<ISupervision, SupervisionStore>()
        .AddScopedStore<IHandling, HandlingStore>()
        .AddScopedStore<IReviews, ReviewStore>()
        .AddScopedStore<IRepeatFamily, RepeatFamily>()
        .AddScopedStore<IRepeatFinder, RepeatFinder>()
        .AddScoped<ReferralStore>().AddScoped<ILinkedCases, LinkedCases>()
        .AddScoped<IAccusations, Accusations>()
        .AddScoped<IVisitStore, VisitStore>()
        .AddScoped<SealStore>().AddScoped<CaseMentions>();
}
