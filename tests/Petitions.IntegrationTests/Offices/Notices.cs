namespace Petitions.IntegrationTests.Offices;

/// <summary>放假安排: the notice of a year as a file, its New Year as the test has it and the rest of the year as it may be.</summary>
public static class Notices
{
    private const string Header = "day,kind,name,notice_year\n";

    private const string Rest2027 = """
        2027-02-05,off,春节,2027
        2027-02-06,off,春节,2027
        2027-02-07,off,春节,2027
        2027-02-08,off,春节,2027
        2027-04-05,off,清明节,2027
        2027-05-01,off,劳动节,2027
        2027-05-03,off,劳动节,2027
        2027-06-09,off,端午节,2027
        2027-09-15,off,中秋节,2027
        2027-10-01,off,国庆节,2027
        2027-10-04,off,国庆节,2027
        2027-10-05,off,国庆节,2027

        """;

    /// <summary>The days listed from spring on.</summary>
    public static int Rest => Rest2027.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The whole notice of 2027, with these lines for the New Year.</summary>
    public static string Of2027(string newYear) => Header + newYear.TrimEnd('\n') + "\n" + Rest2027;
}
