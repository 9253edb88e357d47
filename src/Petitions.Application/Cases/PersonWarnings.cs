using Petitions.Domain.People;

namespace Petitions.Application.Cases;

/// <summary>人员信息提示: what looks wrong with somebody's numbers: a warning on the record, never a reason to refuse.</summary>
public static class PersonWarnings
{
    private const string Telephone = "phone-doubtful";
    private const string IdNumber = "id-number-";

    /// <summary>Each says whose it is.</summary>
    /// <param name="people">All of the case or of the arrival, in their order: it is by their places that they are named.</param>
    /// <param name="today">The office day.</param>
    public static IEnumerable<IntakeWarning> Of(IReadOnlyList<PersonEntry> people, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.SelectMany((p, i) => Of(p, today).Select(w => w with { Text = $"{PersonPlace.Of(people, i)}：{w.Text}" }));
    }

    /// <summary>Those of one person, who is meant in any case.</summary>
    /// <param name="person">The person.</param>
    /// <param name="today">The office day.</param>
    public static IEnumerable<IntakeWarning> Of(PersonEntry person, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person is { IdNumber: { } number, IdType: null or IdType.ResidentId } && IdentityNumber.FaultOf(number, today) is { } fault) yield return new(fault.Code, fault.Chinese);
        if (TelephoneNumber.IsDoubtful(person.Phone)) yield return new(Telephone, "电话号码不像能打通的号码，可能有录入错误，请核对。");
    }

    /// <summary>True for what is said of somebody's telephone.</summary>
    /// <param name="warning">A warning at intake.</param>
    public static bool IsOfPhone(IntakeWarning warning) => warning?.Code == Telephone;

    /// <summary>True for what is said of somebody's numbers.</summary>
    /// <param name="warning">A warning at intake.</param>
    public static bool Includes(IntakeWarning warning) => IsOfPhone(warning) || warning?.Code.StartsWith(IdNumber, StringComparison.Ordinal) == true;
}
