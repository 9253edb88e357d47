using System.Reflection;
using Petitions.Application.Pipeline;

namespace Petitions.Web.Forms;

/// <summary>控件: how a member of a message is asked for.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,
    /// <summary>Several lines.</summary>
    Text,
    /// <summary>A whole number.</summary>
    Number,
    /// <summary>An office day.</summary>
    Day,
    /// <summary>An instant, in office time.</summary>
    Instant,
    /// <summary>A box to tick.</summary>
    Check,
    /// <summary>Yes, no, or not said.</summary>
    YesNo,
    /// <summary>One of several.</summary>
    Choice,
    /// <summary>Any of several.</summary>
    Choices,
    /// <summary>A case, by its number.</summary>
    CaseNumber,
    /// <summary>Known beforehand: goes along unseen.</summary>
    Fixed,
    /// <summary>Members of their own, all or none.</summary>
    Group,
    /// <summary>Several such groups.</summary>
    Rows,
}

/// <summary>选项.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
public sealed record FormOption(string Value, string Label);

/// <summary>表单字段: one member of a message, as a form asks for it. All of it follows from the message and its validator.</summary>
/// <param name="Name">Path from the message, such as <c>Notice.ServedOn</c> or <c>Items[0].Clear</c>.</param>
/// <param name="Member">The member; of a row the list it stands in.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Label">What it is called.</param>
public sealed record FormField(string Name, PropertyInfo Member, FieldKind Kind, string Label)
{
    /// <summary>Must be filled in, whatever else is.</summary>
    public bool Required { get; init; }

    /// <summary>Asked for by the form alone: the message can do without it, and would then say what nobody has said.</summary>
    public bool ByForm { get; init; }

    /// <summary>Marked as asked for: the same, or to be filled in where its group or row is, unless something else there says otherwise.</summary>
    public bool Asked { get; init; }

    /// <summary>Marked as asked for only with these values of other fields, as <see cref="When"/>; null for always.</summary>
    public string? AskedWhen { get; init; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>What may be meant, to be taken over or not; empty where nothing is known.</summary>
    public IReadOnlyList<string> Suggested { get; init; } = [];

    /// <summary>What is read where nothing is chosen; null for the usual words.</summary>
    public string? Unsaid { get; init; }

    /// <summary>Which of several are ticked at first: what is so already.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Members of a group, groups of rows.</summary>
    public IReadOnlyList<FormField> Children { get; init; } = [];

    /// <summary>Shown only with these values of other fields, as <c>Decision=transferred,assigned</c>, several behind a semicolon; null for always.</summary>
    public string? When { get; init; }

    /// <summary>What stands in it at first.</summary>
    public string? First { get; init; }

    /// <summary>What stands on the case already, and so in it at first; null where nothing does.</summary>
    public string? Was { get; init; }

    /// <summary>True where it is sent only with another value than it was.</summary>
    public bool TellsChange { get; init; }

    /// <summary>Under which name a form sends along with what it began: whoever has not touched it takes nobody's change back.</summary>
    public string WasName => "was." + Name;

    /// <summary>The type of what it holds; of a row the type of the row.</summary>
    public Type Type { get; init; } = Member.PropertyType;

    /// <summary>Where a refusal points to it.</summary>
    public string Pointer { get; } = JsonPointer.Of(Name);

    /// <summary>The id of its control in a form.</summary>
    public string IdIn(string form) => $"{form}-{Name.Replace('.', '-').Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}";

    /// <summary>Itself and all below it.</summary>
    public IEnumerable<FormField> Whole => Children.SelectMany(c => c.Whole).Prepend(this);
}
