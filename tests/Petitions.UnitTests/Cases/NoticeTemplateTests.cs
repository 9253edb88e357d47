using Petitions.Domain;
using Petitions.Domain.Notices;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class NoticeTemplateTests
{
    private const string Plain = "标题：告知书\n称谓：{petitioner}：\n落款：{unit}\n正文：\n收悉{caseTitle}。\n?另告：{remedy}\n";

    public static TheoryData<NoticeKind> Kinds => [.. Enum.GetValues<NoticeKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_template_as_shipped(NoticeKind kind)
        => Assert.NotNull(NoticeTemplate.Parse(kind, Repository.Read($"seeds/notices/{kind.Word()}.txt")));

    [Fact]
    public void What_is_optional_is_left_out_and_what_is_asked_for_is_refused_by_name()
    {
        var template = NoticeTemplate.Parse(NoticeKind.Acceptance, Plain);
        Dictionary<string, string?> fields = new() { ["petitioner"] = "张三", ["unit"] = "洞口经开区", ["caseTitle"] = "渗漏", ["remedy"] = null };
        Assert.Equal(["收悉渗漏。"], template.Fill(fields).Paragraphs);
        Assert.Equal(["收悉渗漏。", "另告：请等待。"], template.Fill(new Dictionary<string, string?>(fields) { ["remedy"] = "请等待。" }).Paragraphs);
        var refusal = Assert.Throws<Refusal>(() => template.Fill(new Dictionary<string, string?>(fields) { ["caseTitle"] = " ", ["unit"] = null }));
        Assert.Equal(["notice-field-missing", "notice-field-missing"], refusal.Parts.Select(p => p.Code));
        Assert.Contains("caseTitle", refusal.Message, StringComparison.Ordinal);
        fields.Remove("remedy");
        Assert.Equal(["unknown-notice-field"], ScreeningTests.Codes(() => template.Fill(fields)));
    }

    [Theory]
    [InlineData("?{reasonNote}\n请向{destination}提出。\n", "工会", "请向工会提出。")]
    [InlineData("?{reasonNote}\n请向{destination}提出。\n", "已告知", "已告知|请向工会提出。")]
    [InlineData("?{reasonNote}\n特此告知。\n", "工会", "工会|特此告知。")]
    [InlineData("经审查，{reasonNote}。\n", "工会", "经审查，工会。")]
    public void A_note_that_is_the_destination_too_is_said_once_in_a_letter_that_names_both(string body, string note, string told)
    {
        var template = NoticeTemplate.Parse(NoticeKind.Routing, "标题：告知书\n称谓：{petitioner}：\n落款：{unit}\n正文：\n" + body);
        var text = template.Fill(new Dictionary<string, string?> { ["petitioner"] = "张三", ["unit"] = "洞口经开区", ["reasonNote"] = note, ["destination"] = "工会" });
        Assert.Equal(told, string.Join('|', text.Paragraphs));
    }

    [Fact]
    public void A_title_has_room_for_that_of_a_case_and_not_for_its_text()
    {
        var template = NoticeTemplate.Parse(NoticeKind.Acceptance, Plain.Replace("告知书", "关于{caseTitle}的告知书", StringComparison.Ordinal));
        IReadOnlyDictionary<string, string?> Fields(int length) => new Dictionary<string, string?> { ["petitioner"] = "张三", ["unit"] = "洞口经开区", ["caseTitle"] = new('题', length), ["remedy"] = null };
        Assert.Equal(206, template.Fill(Fields(200)).Title.Length);
        Assert.Equal(["bad-notice-template"], ScreeningTests.Codes(() => template.Fill(Fields(225))));
    }

    [Theory]
    [InlineData("标题：告知书\n称谓：甲\n正文：\n内容")]
    [InlineData("标题：告知书\n称谓：甲\n落款：乙\n正文：\n")]
    [InlineData("标题：告知书\n称谓：甲\n落款：乙\n正文：\n如不服，可以依法提起诉讼。")]
    public void What_is_no_template_or_offers_a_suit_about_the_procedure_is_refused(string text)
        => Assert.Equal(["bad-notice-template"], ScreeningTests.Codes(() => NoticeTemplate.Parse(NoticeKind.NonAcceptance, text)));
}
