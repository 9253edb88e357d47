using System.Text;
using Petitions.Api.Json;
using Petitions.Application.Cases;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Api;

public sealed class BodyReadingTests
{
    [Theory]
    [InlineData("""{"channel":1}""", "/channel")]
    [InlineData("""{"channel":"Letter"}""", "/channel")]
    [InlineData("""{"channel":"letter, call"}""", "/channel")]
    [InlineData("""{"Channel":"letter"}""", "/Channel")]
    [InlineData("""{"foo":1}""", "/foo")]
    [InlineData("""{"petitioner":{"foo":1}}""", "/petitioner/foo")]
    [InlineData("""{"title":"a","title":"b"}""", "/title")]
    [InlineData("""{"title":"a\u0000"}""", "/title")]
    [InlineData("""{"title":"a\u000b"}""", "/title")]
    [InlineData("""{"title":"a\u0007"}""", "/title")]
    [InlineData("""{"title":"\uffff"}""", "/title")]
    [InlineData("""{"title":"\ud800"}""", "/title")]
    [InlineData("""{"title":5}""", "/title")]
    [InlineData("""{"coPetitioners":[{},{"name":1}]}""", "/coPetitioners/1/name")]
    [InlineData("""{"receivedAt":"2023-10-01T09:00:00"}""", "/receivedAt")]
    [InlineData("""{"receivedAt":"2023-10-01"}""", "/receivedAt")]
    [InlineData("""{"receivedAt":"2023-13-01T09:00:00+08:00"}""", "/receivedAt")]
    [InlineData("""{"receivedAt":"0001-01-01T00:00:00+14:00"}""", "/receivedAt")]
    [InlineData("""{"peopleCount":99999999999}""", "/peopleCount")]
    [InlineData("""{"peopleCount":"5"}""", "/peopleCount")]
    [InlineData("""{"peopleCount":1.5}""", "/peopleCount")]
    [InlineData("""{"urgent":null}""", "/urgent")]
    [InlineData("""{"title":"a",}""", "/")]
    [InlineData("""{} {}""", "/")]
    [InlineData("{/* note */}", "/")]
    [InlineData("[]", "/")]
    [InlineData("null", "/")]
    [InlineData("", "/")]
    public void A_body_that_is_not_exact_is_refused_with_the_member_at_fault(string body, string pointer)
    {
        var refusal = Assert.Throws<Refusal>(() => BodyReading.Parse<RegisterCase>(Encoding.UTF8.GetBytes(body)));
        Assert.Equal((RefusalKind.Shape, pointer), (refusal.Kind, refusal.Pointer));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
        => Assert.Throws<Refusal>(() => BodyReading.Parse<RegisterCase>([.. "{\"title\":\""u8, 0xFF, .. "\"}"u8]));

    [Fact]
    public void A_refusal_never_repeats_the_value()
    {
        var refusal = Assert.Throws<Refusal>(() => BodyReading.Parse<RegisterCase>("{\"receivedAt\":\"430525199001011234\"}"u8));
        Assert.DoesNotContain("430525", refusal.Chinese.Plain + refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_id_of_a_case_is_no_member_of_a_body()
    {
        var refusal = Assert.Throws<Refusal>(() => BodyReading.Parse<ScreenCase>("{\"caseId\":\"0197a000-0000-7000-8000-000000000000\"}"u8));
        Assert.Equal("/caseId", refusal.Pointer);
    }

    [Fact]
    public void A_proper_body_is_read_whole()
    {
        var read = BodyReading.Parse<RegisterCase>("\uFEFF {\"channel\":\"online\",\"receivedAt\":\"2023-10-01T09:00:00+08:00\",\"title\":\"路灯🙂\"}"u8);
        Assert.Equal("路灯🙂", read.Title);
        Assert.Equal(TimeSpan.FromHours(8), read.ReceivedAt!.Value.Offset);
    }

    [Theory]
    [InlineData("$.matters[0].title", "/matters/0/title")]
    [InlineData("$['a.b/c']", "/a.b~1c")]
    [InlineData("$", "/")]
    [InlineData(null, "/")]
    public void A_path_becomes_a_pointer(string? path, string pointer) => Assert.Equal(pointer, BodyReading.Pointer(path));
}
