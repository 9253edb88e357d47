using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;

namespace Petitions.Infrastructure.Documents;

/// <summary>附件服务登记.</summary>
public static class DocumentsRegistration
{
    /// <summary>Adds the store of contents and the register of attachments.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DocumentOptions>().Bind(configuration.GetSection(DocumentOptions.Section))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Folder), "Attachments:Folder must name a folder.").ValidateOnStart();
        return services.AddSingleton<IDocumentStore, DocumentStore>().AddScoped<Attachments>()
            .AddScoped<IAttachments>(provider => provider.GetRequiredService<Attachments>());
    }
}
