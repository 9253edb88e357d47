using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Supervision;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Supervision;

/// <summary>建议库: a unit reads its own recommendations and those of the units below it.</summary>
internal sealed class RecommendationStore(Session session, Caller caller, ExportRecord exports) :
    IRecommendations, IRequestHandler<ListRecommendations, IReadOnlyList<Recommendation>>, IRequestHandler<ExportRecommendations, IAsyncEnumerable<Recommendation>>
{
    private const string SelectFragment = """
        SELECT r.id AS Id, r.kind AS Kind, r.unit_id AS UnitId, r.to_unit_id AS ToUnitId, r.to_name AS ToName, r.title AS Title, r.content AS Content,
            r.made_on AS MadeOn, r.made_by AS MadeBy, r.made_at AS MadeAt, r.outcome AS Outcome, r.answer AS Answer, r.answered_on AS AnsweredOn,
            r.answered_by AS AnsweredBy, r.answered_at AS AnsweredAt, r.version AS Version
        FROM recommendations r
        JOIN units u ON u.id = r.unit_id
        """;

    private const string FindSql = $"{SelectFragment} WHERE r.id = @Id AND u.path LIKE @Units ESCAPE '!'";

    private const string ListSql = $"{SelectFragment} WHERE r.made_on >= @From AND r.made_on <= @To AND u.path LIKE @Units ESCAPE '!' ORDER BY r.made_on DESC, r.seq DESC";

    private const string InsertSql = """
        INSERT INTO recommendations (id, kind, unit_id, to_unit_id, to_name, title, content, made_on, made_by, made_at, version)
        VALUES (@Id, @Kind, @UnitId, @ToUnitId, @ToName, @Title, @Content, @MadeOn, @MadeBy, @MadeAt, @Version)
        """;

    private const string AnswerSql = """
        UPDATE recommendations SET outcome = @Outcome, answer = @Answer, answered_on = @AnsweredOn, answered_by = @AnsweredBy, answered_at = @AnsweredAt, version = @Version
        WHERE id = @Id AND version = @SeenVersion
        """;

    public Task<Recommendation?> Find(Guid id, Actor actor, CancellationToken cancellation)
        => session.First<Recommendation>(FindSql, new { Id = id, Units = Visibility.Units(actor) }, cancellation);

    public Task Add(Recommendation recommendation, CancellationToken cancellation) => session.Execute(InsertSql, Row(recommendation), cancellation);

    public async Task SaveAnswer(Recommendation recommendation, CancellationToken cancellation)
    {
        if (await session.Execute(AnswerSql, Row(recommendation), cancellation) == 0) throw Refusal.RecommendationAnswered();
    }

    public Task<IReadOnlyList<Recommendation>> Handle(ListRecommendations request, CancellationToken cancellationToken)
        => session.Query<Recommendation>(ListSql, OfYear(request), cancellationToken);

    // About no one case: nobody's seal stands before them.
    public Task<IAsyncEnumerable<Recommendation>> Handle(ExportRecommendations request, CancellationToken cancellationToken) => exports.TakeOut("recommendations", request,
        session.Stream<Recommendation>(ListSql, OfYear(request), cancellationToken).Select(r => new TakenOut<Recommendation>(r, null, "")), cancellationToken);

    private object OfYear(RecommendationFilters request)
    {
        var year = request.Year ?? caller.Today.Year;
        return new { From = new DateOnly(year, 1, 1), To = new DateOnly(year, 12, 31), Units = Visibility.Units(caller.Known) };
    }

    private static object Row(Recommendation r) => new
    {
        r.Id, Kind = r.Kind.Word(), r.UnitId, r.ToUnitId, r.ToName, r.Title, r.Content, r.MadeOn, r.MadeBy, r.MadeAt, Outcome = r.Outcome?.Word(), r.Answer,
        r.AnsweredOn, r.AnsweredBy, r.AnsweredAt, r.Version, SeenVersion = r.Version - 1,
    };
}
