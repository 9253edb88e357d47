using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using Petitions.Api.Errors;
using Petitions.Api.Messages;
using Petitions.Domain;

namespace Petitions.Api.OpenApi;

/// <summary>接口总述: parameters, sign-in and every status of a route, from what the route says of itself.</summary>
internal sealed class OperationWords : IOpenApiOperationTransformer
{
    /// <summary>What a route takes as far as the routing is concerned; no word of it in the document.</summary>
    internal const string AnyType = "*/*";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<MessageRoute>().FirstOrDefault() is not { } route) return;
        operation.Parameters = [.. RouteParameters(context), .. await Query(route, context, cancellationToken), .. Headers(route)];
        operation.RequestBody?.Content?.Remove(AnyType);
        operation.Responses ??= [];
        foreach (var format in metadata.OfType<AlsoFormats>().SelectMany(f => f.ContentTypes))
            operation.Responses["200"].Content![format] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        foreach (var status in route.Refusals(context.Description.RelativePath ?? "").Concat(metadata.OfType<AlsoAnswers>().Select(a => a.Status)).Distinct().Order())
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = Refused(status, context.Document!);
        operation.Description = Description(route);
        if (route.Guard.Roles is not null)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(DocumentWords.Scheme, context.Document)] = [] }];
        }
    }

    private static string? Description(MessageRoute route)
    {
        string?[] sentences =
        [
            route.Guard.Roles is { } roles ? $"Roles: {string.Join(", ", roles.Select(r => r.Word()))}." : null,
            route.WithoutKey is { } why ? $"Takes no {IdempotencyKeys.Header}: {why}" : null,
        ];
        return sentences.Any(s => s is not null) ? string.Join(" ", sentences.Where(s => s is not null)) : null;
    }

    private static IEnumerable<IOpenApiParameter> RouteParameters(OpenApiOperationTransformerContext context)
        => RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters.Select(p => new OpenApiParameter
        {
            Name = p.Name, In = ParameterLocation.Path, Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = p.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) ? "uuid" : null },
        });

    private static async Task<IEnumerable<IOpenApiParameter>> Query(MessageRoute route, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var parameters = new List<IOpenApiParameter>();
        foreach (var (name, member) in route.Query is null ? [] : QueryRules.Members(route.Query))
            parameters.Add(new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Query,
                Schema = await context.GetOrCreateSchemaAsync(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, null, cancellation),
            });
        return parameters;
    }

    private static IEnumerable<IOpenApiParameter> Headers(MessageRoute route)
    {
        if (route.IsAct) yield return Header("If-Match", true, "The ETag last seen, such as \"3\".");
        if (route.Replays) yield return Header(IdempotencyKeys.Header, false,
            $"The same key with the same request gives the first answer again, for 30 days. {(route.Guard.Roles is null ? IdempotencyKeys.PublicMinLength : 1)}–{IdempotencyKeys.MaxLength} visible ASCII characters.");
    }

    private static OpenApiParameter Header(string name, bool required, string description) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiResponse Refused(int status, OpenApiDocument document) => new()
    {
        Description = Statuses.Title(status, true),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
        },
    };
}
