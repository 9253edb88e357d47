namespace Petitions.Infrastructure.Databases;

/// <summary>数据库配置: which database the service keeps its rows in; section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Database";

    /// <summary>The database product: <c>sqlite</c>, <c>sqlserver</c> or <c>postgresql</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>The provider's connection string; may hold a password, so it is never printed.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder with one subfolder of migration scripts per provider; by default <c>db</c> beside the program's binaries.</summary>
    public string ScriptsFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "db");
}
