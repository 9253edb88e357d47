namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 组合语句: marks a static method without parameters that returns, as <c>IEnumerable&lt;string&gt;</c>, every statement
/// its type can compose, in SQL Server's wording. The T-SQL check compiles them all; it cannot see them otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComposedSqlAttribute : Attribute;
