using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// The parts of a case, asked for together with others.
internal sealed partial class CaseReader
{
    public async Task<OnPaper> OnPaper(PetitionCase file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (id, together) = (file.Data.Id, session.Together());
        var (written, persons, resolution, extension) = (texts.Of(id, together), people.OfCase(id, together), resolutions.Last(id, together), LastExtension(id, file.Deadlines, together));
        await together.Send(cancellation);
        return new(written(), persons(), resolution(), extension());
    }

    // What is asked for depends on how far the case has come.
    private Func<CaseParts> Parts(CaseData data, IReadOnlyList<Deadline> clocks, Together together)
    {
        var written = texts.Of(data.Id, together);
        var sheet = people.OnSheet(data.Id, caller.Today, together);
        var answers = Answers(data, together);
        var last = resolutions.Last(data.Id, together);
        var soFar = SoFar(data, together);
        var assignee = data.Assignee is null ? null : together.First<string>(DisplayNameSql, new { UserName = data.Assignee });
        var notices = together.Query<NoticeView>(NoticesSql, new { data.Id });
        var asked = LastExtension(data.Id, clocks, together);
        return () =>
        {
            var ((persons, warnings), resolution) = (sheet(), last());
            return new(written(), persons, warnings, InOrder(clocks), answers(), resolution, soFar(resolution), assignee?.Value, notices.Value, asked());
        };
    }

    // An extension asked for stands at its clock, whatever became of it.
    private Func<Extension?> LastExtension(Guid id, IEnumerable<Deadline> clocks, Together together)
        => clocks.Any(c => c.Extension is not null) ? extensions.Last(id, together) : () => null;

    private static IReadOnlyList<Deadline> InOrder(IEnumerable<Deadline> clocks) => [.. clocks.OrderBy(c => c.StartedOn).ThenBy(c => c.RuleKey, StringComparer.Ordinal).ThenBy(c => c.Id)];

    // Nothing is answered before there is a checklist.
    private Func<IReadOnlyList<ClarityAnswerView>> Answers(CaseData data, Together together)
    {
        if (data.ChecklistVersion is null) return () => [];
        var key = new { data.Id, data.Round };
        var (answers, evidence) = (together.Query<AnswerRow>(AnswersSql, key), together.Query<EvidenceRow>(EvidenceSql, key));
        return () =>
        {
            var papers = evidence.Value.ToLookup(e => e.Code, e => e.AttachmentId, StringComparer.Ordinal);
            return [.. answers.Value.Select(a => a.Texts(cipher.Opening(a.DataKey)) with { AttachmentIds = [.. papers[a.Code]] })];
        };
    }

    private sealed record CaseParts(CaseTexts Texts, IReadOnlyList<PersonView> Persons, IReadOnlyList<IntakeWarning> Warnings, IReadOnlyList<Deadline> Clocks, IReadOnlyList<ClarityAnswerView> Answers,
        Resolution? Resolution, RoundSoFar Round, string? AssigneeName, IReadOnlyList<NoticeView> Notices, Extension? Extension);
}
