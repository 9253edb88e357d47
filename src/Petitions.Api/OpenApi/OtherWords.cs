using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Petitions.Domain;

namespace Petitions.Api.OpenApi;

/// <summary>另一用词: lists the other words by which the values of an enum may be told, behind their own.</summary>
internal sealed class OtherWords : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum && schema.Enum is { } words)
            foreach (var (word, _) in Words.Told(type).Skip(Enum.GetValues(type).Length))
                words.Add(word);
        return Task.CompletedTask;
    }
}
