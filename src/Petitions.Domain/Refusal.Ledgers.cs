namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>不是工作簿.</summary>
    public static Refusal NotALedger() => new("not-a-ledger", RefusalKind.RuleBroken,
        "请上传 Excel 工作簿（.xlsx）；内容不是工作簿，或已损坏、加密。旧格式（.xls）请另存为 .xlsx。",
        "Send an Excel workbook (.xlsx): the content is none, or damaged, or encrypted. Save an .xls as .xlsx first.")
    { Pointer = "/file" };

    /// <summary>表头缺失.</summary>
    public static Refusal LedgerHeadersMissing(int within, string headers) => new("ledger-headers-missing", RefusalKind.RuleBroken,
        $"第一张可见工作表的前 {within} 行中须有一行表头，缺少：{headers}。可先下载模板。", $"One of the first {within} rows of the first visible sheet must be the headings; missing: {headers}. Take the template.")
    { Pointer = "/file" };

    /// <summary>表头重复.</summary>
    public static Refusal LedgerHeaderTwice(string header) => new("ledger-header-twice", RefusalKind.RuleBroken,
        $"表头“{header}”出现了两次，请删去一列。", $"The heading '{header}' stands there twice. Remove one of the columns.")
    { Pointer = "/file" };

    /// <summary>没有数据行.</summary>
    public static Refusal LedgerEmpty() => new("ledger-empty", RefusalKind.RuleBroken,
        "表头下面没有数据行。", "There is no row below the headings.")
    { Pointer = "/file" };

    /// <summary>行数过多.</summary>
    public static Refusal LedgerTooLong(int most) => new("ledger-too-long", RefusalKind.RuleBroken,
        $"一次最多导入 {most} 行，请分成几个文件。", $"At most {most} rows at a time. Split the file.")
    { Pointer = "/file" };

    /// <summary>单元格过远.</summary>
    public static Refusal LedgerTooFar(int row, int column, int mostRows, int mostColumns, int rowsAtOnce) => new("ledger-too-far", RefusalKind.RuleBroken,
        $"工作表用到了第 {row} 行、第 {column} 列，只能到第 {mostRows} 行、第 {mostColumns} 列。请删去多余的行和列（选中整行、整列后删除；只设了格式的空单元格也算）后重新上传；是数据行的，请分成几个文件，每个不超过 {rowsAtOnce} 行。",
        $"The sheet reaches row {row}, column {column}; it may reach row {mostRows} and column {mostColumns}. Delete the surplus rows and columns as a whole, empty cells with no more than a format among them, and send it again; where the rows hold data, split them into files of at most {rowsAtOnce} rows.")
    { Pointer = "/file" };

    /// <summary>导入已结束.</summary>
    public static Refusal LedgerImportOver(WordTerm state) => new("ledger-import-over", RefusalKind.WrongState,
        $"此次导入已结束（{state}）。请重新上传，已入库的行不会重复。", $"This import is over ({state}). Upload the file again: rows that are stored are not stored twice.");

    /// <summary>历史办结不由您登记.</summary>
    public static Refusal PastClosureNotYours() => new("past-closure-not-yours", RefusalKind.RuleBroken,
        "已办结的旧件只能由负责人导入（可以办结案件的人）；请交其导入，或清空办结日期，按在办登记。",
        "Matters closed in the past are imported by leaders, who may close a case: give them the file, or empty the day of closure to register the matter as open.")
    { Pointer = "/closedOn" };

    /// <summary>同一来访的各行不一致.</summary>
    public static Refusal VisitRowsDiffer(string number) => new("visit-rows-differ", RefusalKind.RuleBroken,
        $"来访登记号“{number}”同日的各行、以及以此为来访编号的来访，是同一次来访，收到时间、人数、来访性质须相同；不是同一次来访的，请用另一个登记号。",
        $"The rows of one day with the visit number '{number}', and the visit registered under it, are one arrival: instant, number of people and occasion must be the same. Give another arrival another number.");

    /// <summary>导出已取消.</summary>
    public static Refusal ExportCancelled() => new("export-cancelled", RefusalKind.WrongState,
        "此次导出已取消，没有文件送出。需要时请重新导出。", "This export was cancelled and no file went out. Take the list out anew where it is needed.");
}
