using Petitions.Benchmarks.Servers;

namespace Petitions.IntegrationTests.Servers;

public sealed class PassingFolderTests
{
    [Fact]
    public void What_a_killed_process_left_is_deleted_by_one_of_those_that_find_it()
    {
        // No process has this id.
        var prefix = $"petitions-left-{Guid.CreateVersion7():N}-";
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), prefix + "2147483647-1")).FullName;
        File.WriteAllText(Path.Combine(left, "left.db"), "");
        // Two that start together have looked before either deletes.
        string[] one = [.. PassingFolder.Stale(prefix)], other = [.. PassingFolder.Stale(prefix)];

        Assert.True(PassingFolder.Clear(Assert.Single(one), prefix));
        Assert.False(PassingFolder.Clear(Assert.Single(other), prefix));

        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), prefix + "*"));
    }
}
