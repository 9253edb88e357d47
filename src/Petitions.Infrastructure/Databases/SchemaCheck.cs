namespace Petitions.Infrastructure.Databases;

/// <summary>结构核对: whether the database is still as this program has found or made it at its start; a newer program migrates it under one that was left running.</summary>
public sealed class SchemaCheck(Session session, Migrations migrations, SchemaState state)
{
    private const string NewestSql = "SELECT MAX(name) FROM schema_migrations";

    /// <summary>One statement, which reads; refuses with <c>schema-differs</c>, or <c>database-unavailable</c>.</summary>
    public async Task Require(CancellationToken cancellation)
    {
        await Look(cancellation);
        state.Require();
    }

    internal async Task Look(CancellationToken cancellation) => await state.Note(await session.Scalar<string?>(NewestSql, null, cancellation), migrations.Newest);
}
