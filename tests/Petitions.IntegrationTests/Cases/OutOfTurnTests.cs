using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Cases;

// Every act in every state that it does not fit, with a body that names nothing there is: what is wrong first is the state. The members are
// read off the description of the interface, so that a new act is asked by being there.
public sealed partial class OutOfTurnTests
{
    [Fact]
    public async Task An_act_out_of_turn_is_told_its_state_before_anything_that_it_names_is_looked_up()
    {
        await using var office = await Office.Open("sqlite");
        var document = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Json!;
        var named = 0;
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var id = await Given.ACaseThatIs(office, state.Word());
            foreach (var (act, route) in RoleMatrixTests.Routes.Where(r => !Workflow.Allows(state, r.Act)))
            {
                var body = Client.Object(RoleMatrixTests.Body(office, route));
                named += NameNothing(body, document, Schema(document, route));
                foreach (var told in act switch { CaseAct.Screening => ByDecision(body), CaseAct.Assignment => EitherOf(body, "userName", "handlingUnitId"), _ => [body] })
                {
                    var answer = await office.Do(Workflow.RolesFor(act)[0].Word(), id, route, told);
                    Assert.True(answer is { Code: 409, Problem: "wrong-state" }, $"{state}/{act}: {answer.Code} {answer.Text}\n{told}");
                }
            }
        }

        Assert.True(named > 100, "members that name something");
    }

    // A decision takes only the members that it has a use for.
    private static IEnumerable<JsonObject> ByDecision(JsonObject body)
    {
        string[] others = ["targetUnitId", "intoCaseId", "recheckedCaseId", "handlingUnitId"];
        foreach (var (decision, used) in new[] { ("accepted", "handlingUnitId"), ("transferred", "targetUnitId"), ("merged", "intoCaseId"), ("noLongerAccepted", "recheckedCaseId") })
        {
            var told = body.DeepClone().AsObject();
            Assert.True(told.ContainsKey(used), used);
            told["decision"] = decision;
            foreach (var other in others.Where(o => o != used)) told.Remove(other);
            yield return told;
        }
    }

    // A case goes to a person or to a unit, and never to both.
    private static IEnumerable<JsonObject> EitherOf(JsonObject body, string one, string other)
    {
        foreach (var left in new[] { one, other })
        {
            var told = body.DeepClone().AsObject();
            Assert.True(told.Remove(left), left);
            yield return told;
        }
    }

    private static JsonNode Schema(JsonNode document, string route)
        => document["paths"]![$"/api/v1/cases/{{id}}/{route}"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;

    private static int NameNothing(JsonObject body, JsonNode document, JsonNode schema)
    {
        var members = (schema["$ref"] is { } name ? document["components"]!["schemas"]![name.ToString().Split('/')[^1]]! : schema)["properties"]!.AsObject();
        var named = 0;
        foreach (var (member, type) in members.Where(m => Reference().IsMatch(m.Key) && (m.Key != "ordinal" || body.ContainsKey(m.Key))))
        {
            body[member] = Unknown(member, type!);
            named++;
        }

        if (body["items"] is JsonArray rows)
            foreach (var row in rows) (row!["code"], row["attachmentIds"]) = ("nothing", new JsonArray(Guid.CreateVersion7().ToString()));
        return named;
    }

    private static JsonNode Unknown(string member, JsonNode type) => type.ToJsonString() switch
    {
        _ when member is "ordinal" => 199,
        _ when member is "removeCoPetitioners" => new JsonArray(199),
        var text when member.EndsWith("Ids", StringComparison.Ordinal) => new JsonArray(text.Contains("uuid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "nowhere"),
        var text => text.Contains("uuid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "nowhere",
    };

    [GeneratedRegex("(Id|Ids|Code)$|^(userName|leader|ordinal|removeCoPetitioners)$")]
    private static partial Regex Reference();
}
