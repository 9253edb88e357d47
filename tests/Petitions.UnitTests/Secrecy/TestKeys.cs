using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.UnitTests.Secrecy;

internal static class TestKeys
{
    public static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static SecrecyOptions Options(params string[] ids)
    {
        var options = new SecrecyOptions { LookupKey = Random(), CurrentKey = ids[0] };
        foreach (var id in ids) options.Keys[id] = Random();
        return options;
    }

    public static SecrecyKeys Keys(SecrecyOptions options) => new(Microsoft.Extensions.Options.Options.Create(options), new Place("Production"));

    public static SecrecyKeys Keys(params string[] ids) => Keys(Options(ids));

    internal sealed class Place(string environment, string? root = null) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = root ?? AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
