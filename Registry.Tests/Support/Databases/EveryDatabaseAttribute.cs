using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Registry.Tests.Support.Databases;

/// <summary>A theory's <see cref="Engine"/>, once per database that can be had here: SQLite always, SQL Server where <see cref="TestDatabase.Variable"/> is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. TestDatabase.Available.Select(e => new TheoryDataRow<Engine>(e))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
