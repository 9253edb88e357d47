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
    [InlineData("""{"peopleCount":1e400}""", "/peopleCount")]
    [InlineData("""{"peopleCount":1e10}""", "/peopleCount")]
    [InlineData("""{"peopleCount":true}""", "/peopleCount")]
    [InlineData("""{"urgent":1}""", "/urgent")]
    [InlineData("""{"petitioner":{"kind":0}}""", "/petitioner/kind")]
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

    [Theory]
    [InlineData("1000")]
    [InlineData("1000.0")]
    [InlineData("1e3")]
    [InlineData("10.00E+2")]
    public void A_whole_number_is_taken_however_it_is_written(string number)
    {
        Assert.Equal(1000, BodyReading.Parse<RegisterCase>(Encoding.UTF8.GetBytes($$"""{"peopleCount":{{number}}}""")).PeopleCount);
        Assert.Equal(1000, BodyReading.Parse<Petitions.Application.Visits.RegisterVisit>(Encoding.UTF8.GetBytes($$"""{"peopleCount":{{number}}}""")).PeopleCount);
    }

    [Fact]
    public void Null_says_of_every_member_of_every_command_what_leaving_it_out_says()
    {
        var parse = typeof(BodyReading).GetMethod(nameof(BodyReading.Parse))!;
        var members = 0;
        foreach (var type in Bodies())
        {
            var read = parse.MakeGenericMethod(type).CreateDelegate<Func<ReadOnlySpan<byte>, object>>();
            var left = read("{}"u8);
            foreach (var member in StrictJson.Reading.GetTypeInfo(type).Properties)
            {
                members++;
                try
                {
                    Assert.True(left.Equals(read(Encoding.UTF8.GetBytes($$"""{"{{member.Name}}":null}"""))), $"{type.Name}.{member.Name} is something else when it is null");
                }
                catch (Refusal refusal)
                {
                    Assert.Fail($"{type.Name}.{member.Name}: {refusal.Message}");
                }
            }
        }

        Assert.True(members > 200, $"{members} members looked at");
    }

    // Every command, and what stands inside of one.
    private static HashSet<Type> Bodies()
    {
        var found = new HashSet<Type>();
        var ahead = new Queue<Type>(typeof(RegisterCase).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(Petitions.Application.Pipeline.ICommand<>))
                && t.GetConstructor(Type.EmptyTypes) is not null));
        while (ahead.TryDequeue(out var type))
            if (found.Add(type))
                foreach (var member in StrictJson.Reading.GetTypeInfo(type).Properties.Select(p => StrictJson.Reading.GetTypeInfo(p.PropertyType)))
                    if ((member.ElementType ?? member.Type) is { IsClass: true } part && part.Assembly == typeof(RegisterCase).Assembly) ahead.Enqueue(part);
        return found;
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
