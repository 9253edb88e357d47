using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

public static partial class FileCheck
{
    private static readonly JsonSerializerOptions AsTold = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    // The opinion that the file shows is the one that its newest line about one tells, matter by matter. A withheld line, and one of a case that was anonymised, tells nothing.
    private static BrokenLink? Opinion(CaseFile file)
    {
        if (file.View.Resolution is not { } shown || file.Entries.LastOrDefault(e => e.Act == CaseAct.Resolution.Word()) is not { Details: { } details } line) return null;
        if (JsonNode.Parse(details) is not JsonObject told || (string?)told["opinion"] is not { } opinion) return null;
        var matters = told["matters"]?.Deserialize<List<AnsweredMatter>>(AsTold) ?? [];
        return opinion == shown.Opinion && matters.SequenceEqual(shown.Matters) ? null : new(file.View.Id, line.EntryNo, "the opinion shown, or one of its matters, is not the one that the line tells");
    }
}
