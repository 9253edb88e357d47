using System.Globalization;
using System.Text.RegularExpressions;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Deadlines;

/// <summary>参考数据文本: the plain rows of a small CSV file: a header line, commas, no quotation marks, # comments.</summary>
internal sealed class ReferenceText(string fileName, string[] columns)
{
    /// <summary>Each data row with its 1-based line number; refuses another header and rows of another width.</summary>
    public IEnumerable<Row> Rows(string text)
    {
        var number = 0;
        var headerSeen = false;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var row = new Row(fileName, number, line.Split(','), columns);
            if (headerSeen) yield return row.OfFullWidth();
            else headerSeen = row.IsHeader() ? true : throw row.Bad($"表头应为 {string.Join(',', columns)}", $"the header must be {string.Join(',', columns)}");
        }
        if (!headerSeen) throw Refusal.BadReferenceRow(fileName, 1, "文件为空", "the file is empty");
    }
}

/// <summary>参考数据行: the fields of one line by column name; every getter refuses what it cannot read.</summary>
internal sealed partial class Row(string file, int line, string[] fields, string[] columns)
{
    // As they are written here, and as Excel writes them back.
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d"];

    public RowSource Source => new(file, line);

    public bool IsHeader() => fields.SequenceEqual(columns);

    public Row OfFullWidth()
    {
        if (fields.Length != columns.Length) throw Bad($"应有 {columns.Length} 个字段", $"{columns.Length} fields expected, {fields.Length} found");
        for (var i = 0; i < fields.Length; i++)
            if (ReferenceLengths.Most.TryGetValue(columns[i], out var most) && fields[i].Length > most)
                throw Bad($"{columns[i]} 最多 {most} 个字，现有 {fields[i].Length} 个", $"{columns[i]} has at most {most} characters, {fields[i].Length} found");
        if (Array.Exists(fields, f => f.Contains('"') || f != f.Trim())) throw Bad("字段不能带引号或首尾空格", "fields go without quotation marks and outer blanks");
        return this;
    }

    public string Text(string column) =>
        Field(column) is { Length: > 0 } text ? text : throw Bad($"{column} 为空", $"{column} is empty");

    public string? Optional(string column) => Field(column) is { Length: > 0 } text ? text : null;

    public bool Truth(string column) => Field(column) switch
    {
        "true" => true,
        "false" => false,
        var text => throw Bad($"{column} 只能是 true 或 false：{text}", $"{column} must be true or false: {text}"),
    };

    public DateOnly Date(string column) => OptionalDate(column) ?? throw Bad($"{column} 为空", $"{column} is empty");

    public DateOnly? OptionalDate(string column)
    {
        var text = Field(column);
        if (text.Length == 0) return null;
        return DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Bad($"{column} 不是日期：{text}；日期写作 2028-01-01、2028-1-1 或 2028/1/1", $"{column} is no date: {text}; dates are written 2028-01-01, 2028-1-1 or 2028/1/1");
    }

    public int? OptionalNumber(string column)
    {
        var text = Field(column);
        if (text.Length == 0) return null;
        return Digits().IsMatch(text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : throw Bad($"{column} 不是 1 至 9999 的整数：{text}", $"{column} is no whole number from 1 to 9999: {text}");
    }

    public int Number(string column) => OptionalNumber(column) ?? throw Bad($"{column} 为空", $"{column} is empty");

    /// <summary>An enum value by its camelCase word; digits and other spellings are refused.</summary>
    public T Word<T>(string column) where T : struct, Enum
    {
        var text = Field(column);
        foreach (var value in Enum.GetValues<T>())
        {
            var name = value.ToString();
            if (text == char.ToLowerInvariant(name[0]) + name[1..]) return value;
        }
        throw Bad($"{column} 的值未知：{text}", $"{column} has an unknown value: {text}");
    }

    public Refusal Bad(string zh, string en) => Refusal.BadReferenceRow(file, line, zh, en);

    private string Field(string column) => fields[Array.IndexOf(columns, column)];

    [GeneratedRegex("^[1-9][0-9]{0,3}$")]
    private static partial Regex Digits();
}
