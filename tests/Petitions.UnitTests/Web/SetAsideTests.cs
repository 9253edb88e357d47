using Petitions.Web.Sending;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class SetAsideTests
{
    [Fact]
    public void What_is_set_aside_is_read_again_and_leaves_nothing_behind()
    {
        string name;
        using (var file = SetAside.Open())
        {
            name = file.Name;
            if (!OperatingSystem.IsWindows()) Assert.False(File.Exists(name));
            file.Write("台账"u8);
            file.Position = 0;
            using var reader = new StreamReader(file, leaveOpen: true);
            Assert.Equal("台账", reader.ReadToEnd());
        }

        Assert.False(File.Exists(name));
    }
}
