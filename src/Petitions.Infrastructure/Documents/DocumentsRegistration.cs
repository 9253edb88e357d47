using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Notices;

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
        services.AddOptions<NoticeOptions>().Bind(configuration.GetSection(NoticeOptions.Section))
            .Validate(o => Directory.Exists(o.Folder), "Notices:Folder must name the folder of the notice templates.").ValidateOnStart();
        services.AddScoped<INotices, NoticeStore>().AddSingleton<ILetters, Letters>();
        return services.AddSingleton<DocumentSeals>().AddSingleton<FolderOwners>().AddSingleton<DocumentRotation>().AddSingleton<IDocumentStore, DocumentStore>().AddScopedStore<IAttachments, Attachments>();
    }
}
