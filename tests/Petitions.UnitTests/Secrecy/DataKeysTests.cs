using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class DataKeysTests
{
    private const string Purpose = FieldPurpose.Name;
    private readonly DataKeys _keys = new(TestKeys.Keys("k1"));

    [Fact]
    public void What_is_sealed_under_a_key_opens_under_it_alone_and_for_its_purpose_alone()
    {
        var (mine, other) = (_keys.New(), _keys.New());
        var hidden = _keys.Seal(mine, Purpose, "谢永福")!;
        Assert.Matches(@"^v1\.own\.[A-Za-z0-9_-]+$", hidden);
        Assert.Matches(@"^v1\.k1\.[A-Za-z0-9_-]+$", mine);
        Assert.Equal("谢永福", _keys.Open(mine, Purpose, hidden));
        Assert.Throws<SecrecyException>(() => _keys.Open(other, Purpose, hidden));
        Assert.Throws<SecrecyException>(() => _keys.Open(mine, FieldPurpose.Title, hidden));
        Assert.Null(_keys.Seal(mine, Purpose, null));
        Assert.Null(_keys.Open(mine, Purpose, null));
    }

    [Fact]
    public void Without_its_key_nothing_opens_and_nothing_can_be_sealed_under_it_again()
    {
        var hidden = _keys.Seal(_keys.New(), Purpose, "谢永福");
        Assert.Null(_keys.Open(DataKeys.Destroyed, Purpose, hidden));
        Assert.Throws<SecrecyException>(() => _keys.Seal(DataKeys.Destroyed, Purpose, "谢永福"));
        Assert.False(_keys.IsOld(DataKeys.Destroyed));
    }

    [Fact]
    public void What_is_from_before_there_were_keys_stays_as_it_stands()
    {
        Assert.Equal("谢永福", _keys.Seal(null, Purpose, "谢永福"));
        Assert.Equal("谢永福", _keys.Open(null, Purpose, "谢永福"));
        // In a row that has a key nothing stands in plain, and nothing sealed in one that has none: whoever wrote that so is not the service.
        Assert.Throws<SecrecyException>(() => _keys.Open(_keys.New(), Purpose, "谢永福"));
        Assert.Throws<SecrecyException>(() => _keys.Open(null, Purpose, _keys.Seal(_keys.New(), Purpose, "谢永福")));
        Assert.Null(_keys.Open(DataKeys.Destroyed, Purpose, "谢永福"));
    }

    [Fact]
    public void What_may_be_from_before_its_column_was_sealed_is_read_in_plain_too()
    {
        var key = _keys.New();
        Assert.Equal("谢永福", _keys.OpenOrPlain(key, Purpose, "谢永福"));
        Assert.Equal("谢永福", _keys.OpenOrPlain(null, Purpose, "谢永福"));
        Assert.Equal("谢永福", _keys.OpenOrPlain(key, Purpose, _keys.Seal(key, Purpose, "谢永福")));
        Assert.Null(_keys.OpenOrPlain(key, Purpose, null));
        Assert.Null(_keys.OpenOrPlain(DataKeys.Destroyed, Purpose, "谢永福"));
        Assert.Throws<SecrecyException>(() => _keys.OpenOrPlain(null, Purpose, _keys.Seal(key, Purpose, "谢永福")));
        Assert.Throws<SecrecyException>(() => _keys.OpenOrPlain(key, FieldPurpose.Title, _keys.Seal(key, Purpose, "谢永福")));
    }

    [Fact]
    public void Wrapped_anew_a_key_opens_what_it_sealed_and_the_old_master_key_is_not_needed_any_more()
    {
        var options = TestKeys.Options("old", "new");
        var old = new DataKeys(TestKeys.Keys(options));
        var wrapped = old.New();
        var hidden = old.Seal(wrapped, Purpose, "谢永福");
        options.CurrentKey = "new";
        var both = new DataKeys(TestKeys.Keys(options));
        Assert.True(both.IsOld(wrapped));
        var rewrapped = both.Rewrapped(wrapped);
        options.Keys.Remove("old");
        var after = new DataKeys(TestKeys.Keys(options));
        Assert.False(after.IsOld(rewrapped));
        Assert.Equal("谢永福", after.Open(rewrapped, Purpose, hidden));
        Assert.Throws<SecrecyException>(() => after.Open(wrapped, Purpose, hidden));
    }

    [Fact]
    public void Unwrapped_keys_in_memory_are_bounded()
    {
        var keys = new DataKeys(TestKeys.Keys("k1"), remembered: 10);
        for (var i = 0; i < 100; i++)
        {
            var key = keys.New();
            Assert.Equal("谢永福", keys.Open(key, Purpose, keys.Seal(key, Purpose, "谢永福")));
            Assert.InRange(keys.Remembered, 1, 10);
        }
    }
}
