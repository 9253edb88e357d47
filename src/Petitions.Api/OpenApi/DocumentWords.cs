using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Petitions.Api.Errors;

namespace Petitions.Api.OpenApi;

/// <summary>文档总述: title, servers, sign-in scheme and the problem schema.</summary>
internal sealed class DocumentWords : IOpenApiDocumentTransformer
{
    internal const string Scheme = "bearer";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "信访办理系统 API", Version = "v1",
            Description = "Petition case tracking. Sign in at `POST /api/v1/sessions`, send `Authorization: Bearer …`. Problems are RFC 9457 documents with a stable `code`.",
        };
        // The host is wherever the document was read from, and so the file is the same everywhere.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The accessToken of POST /api/v1/sessions.",
        };
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken));
    }
}
