namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>参考数据有误: a row of a reference file or table that cannot be right; nothing of that file is used.</summary>
    public static Refusal BadReferenceRow(string file, int line, string reasonZh, string reasonEn) => new(
        "bad-reference-row",
        RefusalKind.RuleBroken,
        $"参考数据 {file} 第{line}行有误：{reasonZh}。",
        $"Reference data {file}, line {line}: {reasonEn}.");
}
