namespace Petitions.Infrastructure.Offices;

/// <summary>本机关设置 (section <c>Office</c>).</summary>
public sealed class OfficeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Office";

    /// <summary>集体认定人数: from how many people a visit is a group's and a letter a joint one.</summary>
    public int GroupPeople { get; set; } = 5;

    /// <summary>Whether exactly that many are enough.</summary>
    public bool GroupInclusive { get; set; } = true;

    /// <summary>The office's own unit: the public routes and the sweeps act for it.</summary>
    public string UnitId { get; set; } = "dk";

    /// <summary>评价期: days after a closure in which the petitioner may rate it.</summary>
    public int RatingDays { get; set; } = 30;

    /// <summary>上级单位: gets accusations against the office itself while no designated person has them.</summary>
    public string SuperiorUnitId { get; set; } = "xian";

    /// <summary>Pattern of case and visit numbers.</summary>
    public string NumberPattern { get; set; } = Domain.People.CaseNumber.DefaultPattern;

    /// <summary>信访编号 prefix.</summary>
    public string CasePrefix { get; set; } = "XF";

    /// <summary>来访编号 prefix.</summary>
    public string VisitPrefix { get; set; } = "LF";

    /// <summary>样例年: in Development, an embedded database that does not exist yet is made with the sample year in it.</summary>
    public bool Sample { get; set; } = true;

    /// <summary>Folder of the seed files; beside the program where not set.</summary>
    public string SeedsFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "seeds");
}
