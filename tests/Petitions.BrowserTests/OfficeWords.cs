using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

internal static class OfficeWords
{
    /// <summary>The number of a case, by which its page is called.</summary>
    public static async Task<string> NumberOf(this Office office, Guid id)
        => (await (await office.As("auditor")).Get($"/api/v1/cases/{id}")).Expect(200).TextOf("number")!;
}
