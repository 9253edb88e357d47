using System.Reflection;

namespace Petitions.Api.Hosting;

/// <summary>程序版本: which build this is, with its commit where the build knew it.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(PetitionsApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
