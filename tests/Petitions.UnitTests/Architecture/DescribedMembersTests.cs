using System.Reflection;
using System.Xml.Linq;
using Petitions.Application.Cases;
using Petitions.Domain.ActDetails;
using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>What the API answers and takes is described member by member, also where the members stand in a record's head.</summary>
public sealed class DescribedMembersTests
{
    [Fact]
    public void Every_member_in_the_head_of_a_record_is_described()
    {
        var (heads, undescribed) = Heads([.. typeof(CaseView).Assembly.GetExportedTypes()], 3);
        Assert.True(heads > 100, $"only {heads} heads were found");
        Assert.Equal([], undescribed);
    }

    // What a line of history holds is told nowhere else.
    [Fact]
    public void Every_member_of_what_an_act_decides_is_described()
    {
        var (heads, undescribed) = Heads([.. typeof(IActDetails).Assembly.GetExportedTypes().Where(t => t.Namespace == typeof(IActDetails).Namespace)], 1);
        Assert.True(heads > 50, $"only {heads} heads were found");
        Assert.Equal([], undescribed);
    }

    private static (int Heads, IReadOnlyList<string> Undescribed) Heads(IReadOnlyList<Type> types, int least)
    {
        var described = XDocument.Load(Path.ChangeExtension(types[0].Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(m => m.Attribute("name")!.Value, m => m.Elements("param").Select(p => p.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal));
        var heads = types.Where(t => t.GetMethod("<Clone>$") is not null)
            .Select(t => (Type: t, Head: t.GetConstructors().Select(c => c.GetParameters()).FirstOrDefault(p => p.Length >= least && p.All(q => t.GetProperty(q.Name!) is not null)))).Where(r => r.Head is not null).ToList();
        return (heads.Count, [.. heads.SelectMany(r => r.Head!.Where(p => !described["T:" + r.Type.FullName].Contains(p.Name!)).Select(p => $"{r.Type.Name}.{p.Name}"))]);
    }
}
