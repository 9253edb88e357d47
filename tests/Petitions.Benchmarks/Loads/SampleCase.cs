namespace Petitions.Benchmarks.Loads;

/// <summary>抽样案件: one of the cases that reads ask for.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">信访编号.</param>
/// <param name="Name">Name of its petitioner.</param>
/// <param name="Sealed">Behind a seal: each look at it is on disk before the answer.</param>
internal sealed record SampleCase(string Id, string Number, string Name, bool Sealed);
