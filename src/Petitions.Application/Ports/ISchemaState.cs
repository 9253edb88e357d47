namespace Petitions.Application.Ports;

/// <summary>结构状态: whether the schema of the database is still this program's.</summary>
public interface ISchemaState
{
    /// <summary>True where the newest look found another program's.</summary>
    bool Differs { get; }
}
