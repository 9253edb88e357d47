using CsCheck;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class ResponseCipherTests
{
    private readonly ResponseCipher _cipher = new(TestKeys.Keys("k1"));

    [Fact]
    public void An_answer_comes_back_with_the_same_key_and_row()
        => Gen.Select(Gen.String[Gen.Char['!', '~'], 1, 100], Gen.String[Gen.Char['一', '龥'], 0, 200]).Sample((key, answer) =>
            Assert.Equal(answer, _cipher.Decrypt(key, "row", _cipher.Encrypt(key, "row", answer))));

    [Fact]
    public void Neither_another_client_key_nor_another_row_nor_another_server_opens_it()
    {
        var kept = _cipher.Encrypt("key-1", "row", "{\"queryCode\":\"23456789AC\"}");
        Assert.Throws<SecrecyException>(() => _cipher.Decrypt("key-2", "row", kept));
        Assert.Throws<SecrecyException>(() => _cipher.Decrypt("key-1", "other row", kept));
        Assert.Throws<SecrecyException>(() => new ResponseCipher(TestKeys.Keys("k1")).Decrypt("key-1", "row", kept));
    }

    [Fact]
    public void An_answer_is_no_field()
    {
        var keys = TestKeys.Keys("k1");
        var kept = new ResponseCipher(keys).Encrypt("key", FieldPurpose.Phone, "13800001234");
        Assert.Throws<SecrecyException>(() => new FieldCipher(keys).Decrypt(FieldPurpose.Phone, kept));
    }
}
