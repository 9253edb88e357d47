using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

/// <summary>结构核对: whether the database is still as this program has found or made it at its start; a newer program migrates it under one that was left running.</summary>
public sealed class SchemaCheck(Session session, Migrations migrations)
{
    private const string NewestSql = "SELECT MAX(name) FROM schema_migrations";

    /// <summary>One statement, which reads; refuses with <c>schema-differs</c>, or <c>database-unavailable</c>.</summary>
    public async Task Require(CancellationToken cancellation)
    {
        var newest = await session.Scalar<string?>(NewestSql, null, cancellation);
        if (newest != migrations.Newest) throw Refusal.SchemaDiffers(NumberOf(newest), NumberOf(migrations.Newest));
    }

    // Anybody may ask: the name of a script would tell what it does.
    private static string NumberOf(string? script) => script?.Split('_')[0] ?? "-";
}
