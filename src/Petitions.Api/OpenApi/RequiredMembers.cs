using System.Text.Json;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Petitions.Api.OpenApi;

/// <summary>必填项: marks the members of a message that its validator asks for whatever else it says; the rules stand in one place only.</summary>
internal sealed class RequiredMembers : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && Validator(context) is { } validator)
            foreach (var member in validator.CreateDescriptor().Rules.Where(IsAsked).Select(r => JsonNamingPolicy.CamelCase.ConvertName(r.PropertyName)))
                if (schema.Properties?.ContainsKey(member) == true) (schema.Required ??= new HashSet<string>()).Add(member);
        return Task.CompletedTask;
    }

    private static IValidator? Validator(OpenApiSchemaTransformerContext context)
        => context.JsonTypeInfo.Type is { IsClass: true } type ? context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator : null;

    // What is asked of every item of a list says nothing of the list.
    private static bool IsOfItems(IValidationRule rule)
        => Array.Exists(rule.GetType().GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    private static bool IsAsked(IValidationRule rule)
        => !rule.HasCondition && !IsOfItems(rule) && rule.PropertyName is not null && rule.Components.Any(c => !c.HasCondition && c.Validator is INotNullValidator or INotEmptyValidator);
}
