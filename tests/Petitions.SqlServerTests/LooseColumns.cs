using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>未分组的列: finds, below a part of a grouped query, the columns that are neither grouped nor inside an aggregate, nor taken from around the query, whose own tables are named.</summary>
internal sealed class LooseColumns(HashSet<string> groups, HashSet<string>? own) : TSqlFragmentVisitor
{
    public List<string> Found { get; } = [];

    public bool SawAggregate { get; private set; }

    public override void ExplicitVisit(FunctionCall node)
    {
        if (node.OverClause is null && BeyondTheModel.Aggregates.Contains(node.FunctionName.Value))
            SawAggregate = true;
        else if (!groups.Contains(Syntax.Words(node)))
            base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(SearchedCaseExpression node)
    {
        if (!groups.Contains(Syntax.Words(node)))
            base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(CoalesceExpression node)
    {
        if (!groups.Contains(Syntax.Words(node)))
            base.ExplicitVisit(node);
    }

    // A subquery is a query of its own; what it may take from outside is left to the databases in the other tests.
    public override void ExplicitVisit(ScalarSubquery node)
    {
    }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (groups.Contains(Syntax.Words(node)) || node.MultiPartIdentifier?.Identifiers is [.., { } table, _] && own?.Contains(table.Value) == false)
            return;
        Found.Add(Syntax.Words(node));
    }
}
