using System.Globalization;
using System.Runtime.CompilerServices;

namespace Petitions.Domain;

/// <summary>拒绝所指: what a refusal names between its words. Who writes to the API reads it as the interface writes it, people by what they call it.</summary>
/// <param name="Plain">As the interface writes it.</param>
public abstract record RefusalTerm(string Plain);

/// <summary>状态、行为等用词: a value that has a word for people.</summary>
public sealed record WordTerm(Enum Value, string Plain) : RefusalTerm(Plain)
{
    /// <summary>The term of a value.</summary>
    public static WordTerm Of<T>(T value) where T : struct, Enum => new(value, value.Word());
}

/// <summary>可选项: one of what can be told instead.</summary>
public sealed record ChoiceTerm(string Plain, Enum? Value = null) : RefusalTerm(Plain);

/// <summary>单位: a unit by its id.</summary>
public sealed record UnitTerm(string Plain) : RefusalTerm(Plain);

/// <summary>栏目: a member of the message.</summary>
public sealed record MemberTerm(string Name, string Plain) : RefusalTerm(Plain)
{
    /// <summary>A member that stands as its name.</summary>
    public MemberTerm(string name)
        : this(name, name)
    {
    }
}

/// <summary>接口说明: what only who writes to the API needs, such as a route.</summary>
public sealed record AsideTerm(string Plain) : RefusalTerm(Plain);

/// <summary>条款: the article of the Regulation, where a sentence cites it itself.</summary>
public sealed record CitationTerm(string Plain) : RefusalTerm(Plain);

/// <summary>拒绝用语: what a refusal says in one language: its words, and between them what it names. An interpolated string becomes one, with what stands in its braces.</summary>
[InterpolatedStringHandler]
public sealed class RefusalText
{
    private readonly List<object> _pieces;

    /// <summary>An empty text; the compiler's way in.</summary>
    public RefusalText(int literalLength, int formattedCount) => _pieces = new((2 * formattedCount) + Math.Sign(literalLength));

    private RefusalText(IEnumerable<object> pieces) => _pieces = [.. pieces];

    /// <summary>As the interface writes it.</summary>
    public string Plain => Say(_ => null);

    /// <summary>True where it cites the article itself.</summary>
    public bool Cites => _pieces.OfType<CitationTerm>().Any();

    /// <summary>Words that name nothing.</summary>
    public static implicit operator RefusalText(string words) => FromString(words);

    /// <summary>Words that name nothing.</summary>
    public static RefusalText FromString(string words) => new([words]);

    /// <summary>What words say of a member whose place in them is known.</summary>
    /// <param name="words">With <paramref name="place"/> where the member is named.</param>
    /// <param name="place">How the member stands there.</param>
    /// <param name="member">Its name.</param>
    public static RefusalText Naming(string words, string place, string member)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(words.Split(place).SelectMany(piece => new object[] { new MemberTerm(member, place), piece }).Skip(1));
    }

    /// <summary>One after the other.</summary>
    public static RefusalText Join(IEnumerable<RefusalText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(texts.SelectMany(t => t._pieces.Prepend(" ")).Skip(1));
    }

    /// <summary>The text as somebody calls what it names.</summary>
    /// <param name="called">What a term is called; null where it stands as the interface writes it.</param>
    public string Say(Func<RefusalTerm, string?> called)
    {
        ArgumentNullException.ThrowIfNull(called);
        return string.Concat(_pieces.Select(p => p is RefusalTerm term ? called(term) ?? term.Plain : p));
    }

    /// <inheritdoc/>
    public override string ToString() => Plain;

    /// <summary>Words.</summary>
    public void AppendLiteral(string value) => _pieces.Add(value);

    /// <summary>What is told as it is.</summary>
    public void AppendFormatted(string? value) => _pieces.Add(value ?? "");

    /// <summary>A number.</summary>
    public void AppendFormatted(long? value) => _pieces.Add(value?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>A day.</summary>
    public void AppendFormatted(DateOnly value, string format) => _pieces.Add(value.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>A value that has a word.</summary>
    public void AppendFormatted<T>(T value) where T : struct, Enum => _pieces.Add(WordTerm.Of(value));

    /// <summary>A value that has a word; the format where there is none.</summary>
    public void AppendFormatted<T>(T? value, string format) where T : struct, Enum => _pieces.Add(value is { } told ? WordTerm.Of(told) : format);

    /// <summary>What is named.</summary>
    public void AppendFormatted(RefusalTerm value) => _pieces.Add(value);

    /// <summary>Several that are named, with the format's mark between them; a gap follows that of English.</summary>
    public void AppendFormatted(IEnumerable<RefusalTerm> value, string format)
    {
        ArgumentNullException.ThrowIfNull(value);
        var mark = format == "," ? ", " : format;
        _pieces.AddRange(value.SelectMany(term => new object[] { mark, term }).Skip(1));
    }
}
