namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>不是紧急事项.</summary>
    public static Refusal NotUrgent() => new("not-urgent", RefusalKind.RuleBroken,
        $"只有重大、紧急信访事项才须上报{Cited("（第二十五条）")}；确属紧急的，先补正“紧急”。", $"Only a grave or urgent matter is reported up{Cited(" (art 25)")}. If it is one, mark it urgent by an amendment first.", "25");
}
