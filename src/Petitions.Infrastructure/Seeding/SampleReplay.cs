using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Seeding;

/// <summary>样例重放: sends each step of the sample through the ordinary use cases, at its own moment, as its own account.</summary>
internal sealed class SampleReplay(IServiceProvider services, MovableClock clock)
{
    private const string ByNumberSql = "SELECT id AS Id FROM cases WHERE number = @Number";

    private readonly Dictionary<string, Guid> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> _versions = [];
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);

    internal async Task Run(IReadOnlyList<SampleStep> steps, CancellationToken cancellation)
    {
        foreach (var step in steps)
        {
            clock.Now = step.At;
            await using var scope = services.CreateAsyncScope();
            await Do(step, scope.ServiceProvider, cancellation);
        }
    }

    private async Task Do(SampleStep step, IServiceProvider scope, CancellationToken cancellation)
    {
        var caller = scope.GetRequiredService<Caller>();
        var mediator = scope.GetRequiredService<IMediator>();
        var root = Root(scope);
        if (step.Act == "sweep")
        {
            caller.Actor = Actor.System(root.Id, Actor.WholeTree);
            var sweep = SweepCatalogue.Find(step.Name!) ?? throw new InvalidDataException($"The sample names an unknown sweep '{step.Name}'.");
            await mediator.Send(sweep.Message(new SweepOrder(OfficeTime.Day(step.At), null, DryRun: false)), cancellation);
            // What it flagged has another version now.
            _versions.Clear();
            return;
        }

        caller.Actor = step.By is null ? Actor.Petitioner(root.Id, root.Path) : await Account(step.By, scope, cancellation);
        if (step.Case is { } key)
            caller.SeenVersion = _versions.TryGetValue(_cases[key], out var seen) ? seen : await Version(_cases[key], caller.Actor, scope, cancellation);
        await Remember(step, await step.Send(mediator, _cases, cancellation), scope, cancellation);
    }

    private async Task Remember(SampleStep step, object? answer, IServiceProvider scope, CancellationToken cancellation)
    {
        if (answer is CaseView view) _versions[view.Id] = view.Version;
        if (answer is RegisteredCase taken) (_cases[step.Key!], _versions[taken.Id]) = (taken.Id, taken.Version);
        if (answer is RegisteredVisit visit)
        {
            foreach (var matter in visit.Cases) _versions[matter.Id] = matter.Version;
            foreach (var (key, matter) in step.MatterKeys.Zip(visit.Cases.Where(c => c.IsNew))) _cases[key] = matter.Id;
        }

        // A petitioner is told the number only.
        if (answer is Submitted submitted)
            _cases[step.Key!] = await scope.GetRequiredService<Session>().Scalar<Guid>(ByNumberSql, new { submitted.Number }, cancellation);
    }

    private static Domain.Reference.Unit Root(IServiceProvider scope)
        => scope.GetRequiredService<IReferenceSource>().Current.Unit(scope.GetRequiredService<IOptions<OfficeOptions>>().Value.UnitId);

    private async Task<Actor> Account(string userName, IServiceProvider scope, CancellationToken cancellation)
    {
        if (_actors.TryGetValue(userName, out var known)) return known;
        var account = await scope.GetRequiredService<IAccounts>().Find(userName, cancellation)
            ?? throw new InvalidDataException($"The sample acts as '{userName}', and there is no such account.");
        return _actors[userName] = account.AsActor(scope.GetRequiredService<IReferenceSource>().Current);
    }

    private static async Task<int> Version(Guid id, Actor actor, IServiceProvider scope, CancellationToken cancellation)
        => (await scope.GetRequiredService<ICaseStore>().Find(id, actor, cancellation))?.Data.Version
           ?? throw new InvalidDataException($"The sample's case {id} cannot be seen by its own office.");
}
