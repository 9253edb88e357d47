using System.Reflection;
using System.Xml.Linq;
using Petitions.Application.Cases;
using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>What the API answers and takes is described member by member, also where the members stand in a record's head.</summary>
public sealed class DescribedMembersTests
{
    [Fact]
    public void Every_member_in_the_head_of_a_record_is_described()
    {
        var assembly = typeof(CaseView).Assembly;
        var described = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(m => m.Attribute("name")!.Value, m => m.Elements("param").Select(p => p.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal));
        var heads = assembly.GetExportedTypes().Where(t => t.GetMethod("<Clone>$") is not null)
            .Select(t => (Type: t, Head: t.GetConstructors().Select(c => c.GetParameters()).FirstOrDefault(p => p.Length >= 3 && p.All(q => t.GetProperty(q.Name!) is not null)))).Where(r => r.Head is not null).ToList();
        Assert.True(heads.Count > 100, $"only {heads.Count} heads were found");
        Assert.Equal([], heads.SelectMany(r => r.Head!.Where(p => !described["T:" + r.Type.FullName].Contains(p.Name!)).Select(p => $"{r.Type.Name}.{p.Name}")));
    }
}
