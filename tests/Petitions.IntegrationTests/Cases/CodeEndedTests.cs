using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>收起查询码: once it is noted down, or a while after it was seen, a query code stands in no kept answer any more; one that nobody has seen does.</summary>
public sealed partial class CodeEndedTests
{
    private const string Over = "查询码在登记后已经显示过";
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(16);
    private static readonly KeyValuePair<string, string>[] Petition = [new("_handler", "submit"), new("Petitioner.Name", "张三"), new("Title", "反映道路"), new("Content", "道路损坏")];
    private static readonly KeyValuePair<string, string>[] Letter = [new("_handler", "desk"), new("Petitioner.Name", "张三"), new("Title", "反映道路"), new("Content", "道路损坏")];

    [Theory, OnEveryDatabase]
    public async Task A_petitioner_who_has_noted_the_code_down_leaves_none_behind(string database)
    {
        await using var office = await Office.Open(database);
        using var phone = new Window(office.Http.BaseAddress!);
        var form = await phone.Step("/public/submit");
        var first = await Send(phone, form, Petition);
        var (number, code) = (NumberOf(first), CodeOf(first)!);
        Assert.Equal(code, CodeOf(await Send(phone, form, Petition)));
        Assert.Contains("已记下查询码，完成", first.Text, StringComparison.Ordinal);
        Assert.Contains(code, await Kept(office, form), StringComparison.Ordinal);

        // Another site cannot make a browser press it.
        Assert.Equal(400, (await phone.Step(form.Address, HttpMethod.Post, [new("_handler", "submit"), new("form-key", KeyOf(form)), new("noted", "1")], "cross-site")).Code);
        Assert.Equal(code, CodeOf(await Send(phone, form, Petition)));

        Assert.Equal("/public", (await Send(phone, form, [new("_handler", "submit"), new("noted", "1")])).Onward?.AbsolutePath);
        Assert.DoesNotContain(code, await Kept(office, form), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            var again = await Send(phone, form, Petition);
            Assert.Equal((number, null), (NumberOf(again), CodeOf(again)));
            Assert.Contains(Over, again.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(code, again.Text, StringComparison.Ordinal);
        }

        Assert.Equal("1", (await office.Search("", "leader")).TextOf("total"));
        // The code itself goes on: it is the petitioner's.
        (await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_code_that_was_seen_ends_by_itself_and_one_that_nobody_has_seen_does_not(string database)
    {
        await using var office = await Office.Open(database);
        using var phone = new Window(office.Http.BaseAddress!);
        var form = await phone.Step("/public/submit");
        var first = await Send(phone, form, Petition);
        office.Clock.Advance(Late);
        // The answer was lost: nobody has loaded its picture.
        var late = await Send(phone, form, Petition);
        Assert.Equal(CodeOf(first), CodeOf(late));

        Assert.Equal(200, (await phone.Step(Picture().Match(late.Text).Groups[1].Value)).Code);
        office.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await phone.Step(Picture().Match(late.Text).Groups[1].Value)).Code);
        Assert.Equal(CodeOf(first), CodeOf(await Send(phone, form, Petition)));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(CodeOf(await Send(phone, form, Petition)));
        Assert.DoesNotContain(CodeOf(first)!, await Kept(office, form), StringComparison.Ordinal);
        Assert.Equal(404, (await phone.Step("/public/seen/anything")).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task The_clerk_who_goes_on_leaves_no_code_behind(string database)
    {
        await using var office = await Office.Open(database);
        using var desk = new Window(office.Http.BaseAddress!);
        await desk.SignIn("reception");
        var form = await desk.Step("/desk/letter");
        var typed = Letter.Concat(Typed().Matches(form.Text).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value))).ToArray();
        var first = await Send(desk, form, typed);
        var code = CodeOf(first)!;
        office.Clock.Advance(Late);
        Assert.Equal(code, CodeOf(await Send(desk, form, typed)));

        // Clearing another window's form, or a draft, ends nothing.
        await Send(desk, form, [new("_handler", "desk"), new("forget", "1")]);
        Assert.Equal(code, CodeOf(await Send(desk, form, typed)));
        Assert.NotNull((await Send(desk, form, [new("_handler", "desk"), new("forget", "next")])).Onward);
        Assert.DoesNotContain(code, await Kept(office, form), StringComparison.Ordinal);
        var again = await Send(desk, form, typed);
        Assert.Equal((NumberOf(first), null), (NumberOf(again), CodeOf(again)));
        Assert.Contains(Over, again.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await office.Search("", "leader")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_client_of_the_interface_gets_its_first_answer_as_it_was(string database)
    {
        await using var office = await Office.Open(database);
        var body = new { petitioner = new { name = "张三" }, title = "反映道路", content = "道路损坏" };
        var first = (await office.Anybody.Post("/api/v1/public/petitions", body, key: "a-key-of-the-client-alone")).Expect(201);
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.Text, (await office.Anybody.Post("/api/v1/public/petitions", body, key: "a-key-of-the-client-alone")).Expect(201).Text);
    }

    // What the kept answer says, opened by its key.
    private static async Task<string> Kept(Office office, Window.Page form)
    {
        var cipher = office.Services.GetRequiredService<ResponseCipher>();
        var key = KeyOf(form);
        var rows = (await office.Rows<string>("SELECT key_hash FROM idempotency_keys ORDER BY seq")).Zip(await office.Rows<string>("SELECT response FROM idempotency_keys ORDER BY seq"));
        return string.Join('\n', rows.Select(r => Opened(cipher, key, r.First, r.Second)).OfType<string>());
    }

    private static string? Opened(ResponseCipher cipher, string key, string row, string response)
    {
        try
        {
            return cipher.Decrypt(key, row, response);
        }
        catch (SecrecyException)
        {
            return null;
        }
    }

    private static Task<Window.Page> Send(Window window, Window.Page form, KeyValuePair<string, string>[] fields)
        => window.Step(form.Address, HttpMethod.Post, [.. fields, new("form-key", KeyOf(form)), new("__RequestVerificationToken", Token().Match(form.Text).Groups[1].Value)], "same-origin");

    private static string KeyOf(Window.Page form) => Key().Match(form.Text).Groups[1].Value;

    private static string NumberOf(Window.Page receipt) => Number().Match(receipt.Text) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException(receipt.Text);

    private static string? CodeOf(Window.Page receipt) => Code().Match(receipt.Text) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("""name="form-key" value="([0-9a-f]{32})""")]
    private static partial Regex Key();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();

    [GeneratedRegex("""data-number>([^<]*)<""")]
    private static partial Regex Number();

    [GeneratedRegex("""data-code>([^<]*)<""")]
    private static partial Regex Code();

    [GeneratedRegex("""src="(/public/seen/[^"]*)""")]
    private static partial Regex Picture();

    [GeneratedRegex("""<input[^>]* name="(day|time)"[^>]* value="([^"]*)""")]
    private static partial Regex Typed();
}
