using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>录入提示: what looks wrong with a number is said beside the form while the person is still there, not after it is saved.</summary>
public sealed partial class DeskHintTests
{
    [Theory, OnEveryDatabase]
    public async Task A_doubtful_number_is_said_before_it_is_saved(string database)
    {
        await using var office = await Office.Open(database);
        using var desk = new Window(office.Http.BaseAddress!);
        await desk.SignIn("reception");
        var token = Token().Match((await desk.Go("/desk/call")).Text).Groups[1].Value;
        async Task<string> Said(string idNumber, string idType, string phone)
        {
            var answer = await desk.Step(new Uri(office.Http.BaseAddress!, "/desk/repeats"), HttpMethod.Post,
                [new("name", "张三"), new("idNumber", idNumber), new("idType", idType), new("phone", phone), new("address", ""), new("__RequestVerificationToken", token)], "same-origin");
            Assert.Equal(200, answer.Code);
            return string.Join(' ', Hint().Matches(answer.Text).Select(m => m.Groups[1].Value));
        }

        Assert.Equal("身份证号校验位不符，可能有录入错误，请核对。 电话号码不像能打通的号码，可能有录入错误，请核对。", await Said("110105194912310021", "", "abc"));
        Assert.Equal("身份证号应为18位，请核对。", await Said("1101051949", "residentId", "13900001234"));
        Assert.Equal("", await Said("1101051949", "passport", ""));
        Assert.Equal("", await Said("11010519491231002X", "residentId", "0739-7220000"));
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    [GeneratedRegex("""data-of="[A-Za-z]+">([^<]*)<""")]
    private static partial Regex Hint();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();
}
