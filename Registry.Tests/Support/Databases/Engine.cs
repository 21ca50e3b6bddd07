namespace Registry.Tests.Support.Databases;

/// <summary>The databases the product knows.</summary>
public enum Engine
{
    Sqlite,
    SqlServer,
}
