using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>凭查询码办理: what is done by whoever has number and code, the clerk who gave the receipt perhaps.</summary>
internal static class ByQueryCode
{
    /// <summary>Does the verb; of a secret case no refusal says how it stands, they all say <c>not-by-query-code</c>.</summary>
    internal static void Do(PetitionCase file, Action verb)
    {
        try { verb(); }
        catch (Refusal) when (Seal.IsSecret(file.Data)) { throw Refusal.NotByQueryCode(); }
    }
}
