using FluentValidation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Seeding;

/// <summary>
/// 样例数据库: the embedded database with the sample year in it, taken from what the build has made where that is there, else
/// made by a host of its own with a movable clock; in a temporary file that takes the real name only when all of it is there.
/// </summary>
public static class SampleDatabase
{
    /// <summary>Makes the database where its file does not exist yet; tells whether it did.</summary>
    public static async Task<bool> Create(IConfiguration configuration, IHostEnvironment environment, string seedsFolder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new DatabaseOptions();
        configuration.GetSection(DatabaseOptions.Section).Bind(options);
        if (options.Provider != "sqlite") return false;
        var file = EmbeddedFile.PathOf(options.ConnectionString);
        if (File.Exists(file)) return false;
        // SQLite would play a log that was left behind into whatever file is put beside it.
        foreach (var left in new[] { file + "-wal", file + "-shm" })
            if (File.Exists(left)) throw new MigrationException($"{left} is there without its database. Put the database back, or move what is left of it away, and start again.");
        var made = SampleYear.FileOf(configuration, seedsFolder);
        var documents = new DocumentOptions();
        configuration.GetSection(DocumentOptions.Section).Bind(documents);
        await InPlace(file, loading => File.Exists(made)
            ? Copy(Seals(configuration, environment), made, loading, documents.Folder, cancellation)
            : Fill(configuration, environment, loading, documents.Folder, seedsFolder, cancellation));
        return true;
    }

    /// <summary>Makes the finished database of this build, where it is not there yet; gives its file.</summary>
    public static async Task<string> Make(IConfiguration configuration, IHostEnvironment environment, string seedsFolder, CancellationToken cancellation)
    {
        var made = SampleYear.FileOf(configuration, seedsFolder);
        if (File.Exists(made)) return made;
        await InPlace(made, loading => Fill(configuration, environment, loading, SampleYear.DocumentsOf(made), seedsFolder, cancellation));
        return made;
    }

    private static async Task InPlace(string file, Func<string, Task> make)
    {
        var loading = file + ".loading";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        foreach (var old in new[] { loading, loading + "-wal", loading + "-shm" }) File.Delete(old);
        await make(loading);
        File.Move(loading, file);
    }

    // The year's notices lie beside it; they come first, so that a database that is there names none that is missing.
    private static async Task Copy(DocumentSeals seals, string made, string loading, string documents, CancellationToken cancellation)
    {
        var from = SampleYear.DocumentsOf(made);
        if (Directory.Exists(from))
            foreach (var content in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>().Where(n => n.Length == 64))
                await DocumentCopies.Copy(seals, content, from, documents, cancellation);
        OwnFiles.Copy(made, loading);
    }

    private static DocumentSeals Seals(IConfiguration configuration, IHostEnvironment environment)
    {
        var keys = new SecrecyOptions();
        configuration.GetSection(SecrecyOptions.Section).Bind(keys);
        return new(new SecrecyKeys(Options.Create(keys), environment));
    }

    private static async Task Fill(IConfiguration configuration, IHostEnvironment environment, string loading, string documents, string seedsFolder, CancellationToken cancellation)
    {
        var clock = new MovableClock { Now = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var own = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection([
                new("Database:ConnectionString", EmbeddedFile.At(configuration["Database:ConnectionString"] ?? "", loading)),
                new($"{DocumentOptions.Section}:{nameof(DocumentOptions.Folder)}", documents),
            ]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(own);
        services.AddSingleton(environment);
        services.AddLogging(log => log.AddConfiguration(own.GetSection("Logging")));
        services.AddInfrastructure(own);
        services.RemoveAll<TimeProvider>();
        services.AddSingleton<TimeProvider>(clock);
        await using (var provider = services.BuildServiceProvider())
        {
            // On the other processor, while the schema is made: whoever starts the program for the first time is waiting.
            var steps = Task.Run(() => SampleStep.Read(Path.Combine(seedsFolder, "sample", "2023.json")), cancellation);
            var ready = Task.Run(() => MakeReady(provider, services), cancellation);
            await provider.GetRequiredService<Migrations>().Apply(cancellation);
            await provider.GetRequiredService<Seeder>().Apply(cancellation);
            await provider.GetRequiredService<DemoAccounts>().Apply(cancellation);
            await ready;
            await new SampleReplay(provider, clock).Run(await steps, cancellation);
        }

        EmbeddedFile.MakeWhole(loading);
    }

    // Validators build their rules when they are first made, which takes longer than any of the sample's steps.
    private static void MakeReady(IServiceProvider provider, IServiceCollection services)
    {
        foreach (var type in services.Select(s => s.ServiceType).Where(t => t is { IsConstructedGenericType: true, ContainsGenericParameters: false }
            && t.GetGenericTypeDefinition() == typeof(IValidator<>)))
            provider.GetService(type);
    }
}
