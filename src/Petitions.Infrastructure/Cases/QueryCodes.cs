using Petitions.Application.Ports;
using Petitions.Domain.People;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>查询码: drawn at random, kept as a keyed hash only.</summary>
internal sealed class QueryCodes(LookupHash hash) : IQueryCodes
{
    public string Draw() => QueryCode.New();

    public string Hash(string code) => hash.Of(LookupPurpose.QueryCode, code)!;
}
