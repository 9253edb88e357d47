using CsCheck;
using Petitions.Domain.Access;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Which of two seals hides more, against every actor there can be.</summary>
public sealed class SealOrderTests
{
    // A tree of three levels; the empty word accuses nobody.
    private static readonly string[] Units = ["", "a", "b", "c"];
    private static readonly string[][] Paths = [["a"], ["a", "b"], ["a", "b", "c"], ["d"]];
    private static readonly string[] Users = ["", "zhao", "qian"];

    private static readonly string[] MayBe = ["", "", ",zhao,", ",qian,zhao,", ",qian,"];

    private static readonly Gen<Seal> Seals = Gen.Select(Of(Units), Of(Users), Of(MayBe), Of(Clearance.None, Clearance.Accusations), Gen.Bool)
        .Select((unit, user, mayBe, level, ofOffice) => new Seal("", unit.Length + user.Length + mayBe.Length > 0 ? Clearance.Accusations : level, unit.Length > 0 && ofOffice ? (int)Clearance.Sealed : 9, unit, user) { AccusedMayBe = mayBe });

    [Fact]
    public void A_seal_hides_no_more_than_another_only_where_whoever_sees_behind_the_other_sees_behind_it() => Gen.Select(Seals, Seals).Sample((one, other) =>
    {
        if (one.HidesNoMoreThan(other)) Assert.All(Actors, a => Assert.True(!Sees(other, a) || Sees(one, a)));
        else Assert.True(one.AccusedUnitId.Length > 0 || Actors.Any(a => Sees(other, a) && !Sees(one, a)));
        Assert.True(one.HidesNoMoreThan(one));
    }, iter: 5_000);

    [Fact]
    public void Two_seals_hide_as_much_only_where_the_same_actors_see_behind_both() => Gen.Select(Seals, Seals).Sample((one, other) =>
    {
        Assert.Equal(one.HidesAsMuchAs(other), other.HidesAsMuchAs(one));
        if (one.HidesAsMuchAs(other)) Assert.All(Actors, a => Assert.Equal(Sees(one, a), Sees(other, a)));
        Assert.True(one.HidesAsMuchAs(one with { Id = "another" }));
    }, iter: 5_000);

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<(Clearance Level, string User, string[] Path)> Actors =>
        from level in Enum.GetValues<Clearance>() from user in (string[])["zhao", "qian", "sun"] from path in Paths select (level, user, path);

    // As the rights say it.
    private static bool Sees(Seal seal, (Clearance Level, string User, string[] Path) actor)
        => actor.Level >= seal.Level && actor.User != seal.AccusedUserName && !seal.AccusedMayBe.Contains($",{actor.User},", StringComparison.Ordinal) && ((int)actor.Level >= seal.OfficerLevel || !actor.Path.Contains(seal.AccusedUnitId));
}
