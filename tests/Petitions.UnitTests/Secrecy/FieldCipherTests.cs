using CsCheck;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class FieldCipherTests
{
    private const string Purpose = FieldPurpose.IdNumber;
    private readonly FieldCipher _cipher = new(TestKeys.Keys("k1"));

    [Fact]
    public void What_is_encrypted_comes_back()
        => Gen.String.Where(s => !s.Any(char.IsSurrogate)).Sample(text => Assert.Equal(text, _cipher.Decrypt(Purpose, _cipher.Encrypt(Purpose, text))));

    [Fact]
    public void The_text_form_names_version_and_key_and_hides_the_value()
    {
        var cipher = _cipher.Encrypt(Purpose, "11010519491231002X");
        Assert.Matches(@"^v1\.k1\.[A-Za-z0-9_-]+$", cipher);
        Assert.DoesNotContain("1949", cipher, StringComparison.Ordinal);
        Assert.NotEqual(cipher, _cipher.Encrypt(Purpose, "11010519491231002X"));
    }

    [Fact]
    public void Any_changed_character_is_detected()
        => Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 20], Gen.Int[0, 200], Gen.Char["AZaz09-_.v1kK2"]).Sample((text, place, other) =>
        {
            var cipher = _cipher.Encrypt(Purpose, text);
            var at = place % cipher.Length;
            if (cipher[at] == other) return;
            Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, cipher[..at] + other + cipher[(at + 1)..]));
        });

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    public void The_unused_bits_of_the_last_character_cannot_be_changed(string text)
    {
        var cipher = _cipher.Encrypt(Purpose, text);
        foreach (var other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(c => c != cipher[^1]))
            Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, cipher[..^1] + other));
        Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, cipher + "="));
        Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, cipher + "\n"));
    }

    [Fact]
    public void Every_flipped_bit_is_detected()
    {
        var words = _cipher.Encrypt(Purpose, "湖南省洞口县").Split('.');
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(words[2]);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            var text = $"v1.k1.{System.Buffers.Text.Base64Url.EncodeToString(changed)}";
            Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, text));
        }
    }

    [Fact]
    public void A_value_does_not_open_for_another_purpose()
        => Assert.Throws<SecrecyException>(() => _cipher.Decrypt(FieldPurpose.Phone, _cipher.Encrypt(Purpose, "13800001234")));

    [Fact]
    public void A_key_that_is_not_listed_is_named_without_the_value()
    {
        var foreign = new FieldCipher(TestKeys.Keys("old")).Encrypt(Purpose, "13800001234");
        var problem = Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, foreign));
        Assert.Contains("'old'", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.Split('.')[2], problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("11010519491231002X")]
    [InlineData("v1.k1.")]
    [InlineData("v1.k1.AAAA")]
    [InlineData("v1.k1.****")]
    [InlineData("v1..AAAA")]
    [InlineData("v1.k1.AA.AA")]
    public void What_was_never_sealed_is_refused_without_being_repeated(string text)
    {
        var problem = Assert.Throws<SecrecyException>(() => _cipher.Decrypt(Purpose, text));
        if (text.Length > 0) Assert.DoesNotContain(text, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_change_of_key_old_values_open_and_new_ones_use_the_new_key()
    {
        var options = TestKeys.Options("k2", "k1");
        var before = new FieldCipher(TestKeys.Keys(new SecrecyOptions { Keys = { ["k1"] = options.Keys["k1"] }, LookupKey = options.LookupKey }));
        var after = new FieldCipher(TestKeys.Keys(options));
        Assert.Equal("张三", after.Decrypt(Purpose, before.Encrypt(Purpose, "张三")));
        Assert.StartsWith("v1.k2.", after.Encrypt(Purpose, "张三"), StringComparison.Ordinal);
    }
}
