using System.Runtime.InteropServices;
using Petitions.Domain;

namespace Petitions.Benchmarks;

/// <summary>机器: what the figures were taken on, for the head of every report.</summary>
internal static class Machine
{
    internal static string Line => $"{OfficeTime.Day(TimeProvider.System.GetUtcNow()):yyyy-MM-dd} · {Environment.ProcessorCount} cores ({Processor()}) · "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:F0} GB · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription}";

    internal static int Year => OfficeTime.Day(TimeProvider.System.GetUtcNow()).Year;

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        return !File.Exists(file) ? RuntimeInformation.ProcessArchitecture.ToString()
            : File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
