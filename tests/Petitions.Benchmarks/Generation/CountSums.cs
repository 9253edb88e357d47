using Petitions.Domain.Counting;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 计数汇总: the tree of sums of everything generated, built in one go: what the product's folder would have arrived at after
/// folding every booked row, by the same dimensions and the same nodes.
/// </summary>
internal sealed class CountSums
{
    private const int Measures = 13;

    private readonly Dictionary<int, Dictionary<int, int[]>> _nodes = [];
    private readonly Dictionary<(string Dimension, string UnitId, string Class, string Value), int> _ids = [];
    private readonly List<(string Dimension, string UnitId, string Class, string Value)> _cells = [];

    internal void Book(IEnumerable<CountDelta> rows)
    {
        foreach (var row in rows)
        {
            var cells = Node(CountTree.NodesToAdd(row.Day).First());
            foreach (var (dimension, value, figures) in CountDimension.Of(row.Cell.Channel, row.Cell.CategoryCode, row.State, CountFigures.Of(row)))
                Add(cells, Id((dimension, row.Cell.UnitId, row.Cell.Class, value)), Values(figures));
            if (row.Cases != 0)
                Add(Node(CountTree.NowNode), Id((CountDimension.Now, row.Cell.UnitId, row.Cell.Class, CountDimension.NowValue(row.State, row.Cell.Channel))),
                    Values(new() { Cases = row.Cases }));
        }
    }

    /// <summary>Every row, in the order of the table's key; what has been handed out is forgotten.</summary>
    internal IEnumerable<object> Rows()
    {
        var rank = Enumerable.Range(0, _cells.Count).OrderBy(i => _cells[i], Comparer<(string, string, string, string)>.Create(Compare)).ToArray();
        var places = new int[rank.Length];
        for (var i = 0; i < rank.Length; i++) places[rank[i]] = i;
        for (var node = CountTree.NowNode; node <= CountTree.Size; node++)
        {
            if (!_nodes.Remove(node, out var cells)) continue;
            foreach (var cell in cells.Keys.OrderBy(c => places[c])) if (cells[cell].Any(v => v != 0)) yield return Row(node, _cells[cell], cells[cell]);
            var above = node + (node & -node);
            if (node == CountTree.NowNode || above > CountTree.Size) continue;
            var parent = Node(above);
            foreach (var (cell, values) in cells) Add(parent, cell, values);
        }
    }

    private static object Row(int node, (string Dimension, string UnitId, string Class, string Value) cell, int[] v) => new
    {
        Node = node, cell.Dimension, cell.UnitId, cell.Class, cell.Value, Cases = v[0], Received = v[1], Reopened = v[2], MovedIn = v[3], Closed = v[4],
        PassedOn = v[5], MovedOut = v[6], Overdue = v[7], DueSoon = v[8], BacklogYoung = v[9], BacklogOld = v[10], Visits = v[11], People = v[12],
    };

    private static int[] Values(CountFigures f) =>
    [
        (int)f.Cases, (int)f.Received, (int)f.Reopened, (int)f.MovedIn, (int)f.Closed, (int)f.PassedOn, (int)f.MovedOut, (int)f.Overdue, (int)f.DueSoon,
        (int)f.BacklogYoung, (int)f.BacklogOld, (int)f.Visits, (int)f.People,
    ];

    private static void Add(Dictionary<int, int[]> cells, int cell, int[] values)
    {
        if (!cells.TryGetValue(cell, out var sum)) cells[cell] = sum = new int[Measures];
        for (var i = 0; i < Measures; i++) sum[i] += values[i];
    }

    private Dictionary<int, int[]> Node(int node)
    {
        if (!_nodes.TryGetValue(node, out var cells)) _nodes[node] = cells = [];
        return cells;
    }

    private int Id((string Dimension, string UnitId, string Class, string Value) cell)
    {
        if (_ids.TryGetValue(cell, out var id)) return id;
        _cells.Add(cell);
        return _ids[cell] = _cells.Count - 1;
    }

    private static int Compare((string, string, string, string) a, (string, string, string, string) b)
    {
        var by = string.CompareOrdinal(a.Item1, b.Item1);
        if (by == 0) by = string.CompareOrdinal(a.Item2, b.Item2);
        if (by == 0) by = string.CompareOrdinal(a.Item3, b.Item3);
        return by != 0 ? by : string.CompareOrdinal(a.Item4, b.Item4);
    }
}
