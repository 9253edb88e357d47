namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>指出栏目: the same refusal as one about this member of the body, where it names none itself.</summary>
    public Refusal At(string pointer) => Pointer is null ? Placed(pointer) : this;

    /// <summary>The same refusal about another member of the body than it usually is.</summary>
    public Refusal Moved(string pointer) => Placed(pointer);

    /// <summary>The same refusal of one part of the body: what it points to lies below <paramref name="part"/>, such as <c>/matters/1</c>.</summary>
    public Refusal Under(string part) => Placed(part + Pointer);

    /// <summary>The same refusals, each pointing to where <paramref name="place"/> says that the member stands.</summary>
    public Refusal Moved(Func<string, string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (Parts.Count > 1) return new([.. Parts.Select(p => p.Moved(place))]);
        return Pointer is null ? this : Placed(place(Pointer));
    }

    private Refusal Placed(string pointer) => new(this) { Pointer = pointer };
}
