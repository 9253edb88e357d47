using System.Reflection;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Application.Pipeline;

/// <summary>Registers MediatR by hand: version 5.1 has no AddMediatR (docs/decisions/0003).</summary>
public static class Registration
{
    /// <summary>The pipeline, and the handlers and validators of the assemblies named.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<Caller>();
        services.AddScoped<Admission>();
        services.AddScoped<FirstAnswer>();
        services.AddScoped<Readings>();
        services.AddSingleton<KeysInUse>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OwnSchema<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorize<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RecordReading<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validate<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(EvenPace<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AnswerAgain<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Idempotent<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LimitStrangers<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RefreshReference<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(FindRepeats<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Commit<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RecordShowing<,>));
        // A fault names the member as the body does, in every language.
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        // FluentValidation's Chinese texts say 不能为Null and put 包含 in brackets, which clerks should not have to read.
        if (ValidatorOptions.Global.LanguageManager is FluentValidation.Resources.LanguageManager texts)
        {
            texts.AddTranslation("zh-CN", "NotNullValidator", "'{PropertyName}' 不能为空。");
            texts.AddTranslation("zh-CN", "NullValidator", "'{PropertyName}' 在这里不填，请删去。");
            texts.AddTranslation("en", "NullValidator", "'{PropertyName}' is not told here; leave it out.");
            texts.AddTranslation("zh-CN", "InclusiveBetweenValidator", "'{PropertyName}' 须在 {From} 至 {To} 之间。");
            texts.AddTranslation("zh-CN", "GreaterThanValidator", "'{PropertyName}' 须大于 {ComparisonValue}。");
        }

        services.AddValidatorsFromAssemblies(assemblies, ServiceLifetime.Singleton, includeInternalTypes: true);
        foreach (var type in assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
            foreach (var handled in type.GetInterfaces()
                .Where(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(IAnswersAgain<>))))
                services.AddScoped(handled, type);
        return services;
    }
}
