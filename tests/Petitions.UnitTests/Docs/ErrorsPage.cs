using System.Globalization;
using System.Reflection;
using System.Text;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/errors.md, printed from the named factories of <see cref="Refusal"/>, each called once.</summary>
internal static class ErrorsPage
{
    // Numbers and days that stand in no text, so that they can be told apart from it and printed as the parameter's name.
    private const int FirstNumber = 90001;
    private static readonly DateOnly FirstDay = new(1901, 1, 1);

    private static readonly Dictionary<Refusal, ParameterInfo[]> Made = [];

    public static IReadOnlyList<Refusal> Refusals { get; } =
        [.. Factories(typeof(Refusal)).Select(Sample).OrderBy(r => (int)r.Kind).ThenBy(r => r.Code, StringComparer.Ordinal)];

    public static IEnumerable<MethodInfo> Factories(Type type)
        => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Refusal)).OrderBy(m => m.Name, StringComparer.Ordinal);

    public static string Print()
    {
        var page = new StringBuilder();
        page.Line("# 拒绝与错误 · Errors").Line("")
            .Line("Every expected \"no\" is `application/problem+json` with one of these codes. Printed from the named factories of")
            .Line("`Petitions.Domain.Refusal`; a test compares it with them. Print it anew with `PETITIONS_APPROVE=1 dotnet test --project tests/Petitions.UnitTests`.").Line("")
            .Line("Codes are stable; texts are not. What stands in braces is filled in. The article is that of《信访工作条例》.")
            .Line("Where several rules are broken at once, the answer carries the code of the first, and all of them in `broken`.")
            .Table(["code", "status", "中文", "English", "article", "at"], Refusals.Select(r => new[]
            {
                $"`{r.Code}`", ((int)r.Kind).ToString(CultureInfo.InvariantCulture), Named(r, r.Chinese.Plain), Named(r, r.English.Plain), r.Article ?? "–",
                r.Pointer is { } pointer ? $"`{Named(r, pointer)}`" : "–",
            }));
        return page.ToString();
    }

    /// <summary>Codes that stand for more than one HTTP status.</summary>
    public static IEnumerable<string> Ambiguous(IEnumerable<(string Code, RefusalKind Kind)> refusals)
        => refusals.Distinct().GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => g.Key);

    private static Refusal Sample(MethodInfo factory)
    {
        var parameters = factory.GetParameters();
        var refusal = (Refusal)factory.Invoke(null, [.. parameters.Select(Argument)])!;
        Made[refusal] = parameters;
        return refusal;
    }

    private static object? Argument(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string)) return $"{{{parameter.Name}}}";
        if (type == typeof(int)) return FirstNumber + parameter.Position;
        if (type == typeof(DateOnly)) return FirstDay.AddDays(parameter.Position);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type == typeof(RefusalText)) return RefusalText.FromString($"{{{parameter.Name}}}");
        if (type == typeof(WordTerm)) return new WordTerm(CaseState.Registered, $"{{{parameter.Name}}}");
        if (type == typeof(IReadOnlyList<string>)) return new[] { $"{{{parameter.Name}}}" };
        if (type == typeof(IReadOnlyList<Outcome>)) return new List<Outcome> { Enum.GetValues<Outcome>()[^1] };
        if (type == typeof(IReadOnlyList<NoticeKind>)) return new List<NoticeKind> { Enum.GetValues<NoticeKind>()[^1] };
        throw new NotSupportedException($"Say here what a {type.Name} of a refusal looks like.");
    }

    private static string Named(Refusal refusal, string text)
    {
        foreach (var parameter in Made[refusal])
        {
            var value = Argument(parameter);
            if (value is DateOnly said) text = text.Replace(said.InChinese(), $"{{{parameter.Name}}}", StringComparison.Ordinal);
            var written = value switch
            {
                int number => number.ToString(CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                CaseAct act => act.Word(),
                CaseState state => state.Word(),
                NoticeKind kind => kind.Word(),
                Domain.Referrals.ReferralState state => state.Word(),
                List<Outcome> outcomes => outcomes[0].Word(),
                List<NoticeKind> kinds => kinds[0].Word(),
                _ => null,
            };
            if (written is not null) text = text.Replace(written, $"{{{parameter.Name}}}", StringComparison.Ordinal);
        }

        return text;
    }
}
