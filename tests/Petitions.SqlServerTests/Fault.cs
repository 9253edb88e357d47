namespace Petitions.SqlServerTests;

/// <summary>差错: what is wrong with a statement, to be shown with its name.</summary>
internal sealed record Fault(string Name, string Message)
{
    public override string ToString() => $"{Name}: {Message}";

    /// <summary>Fails with the whole list: the test runner would cut it short.</summary>
    public static void AssertNone(IReadOnlyList<Fault> faults) => Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
}
