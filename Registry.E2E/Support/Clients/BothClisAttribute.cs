using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Registry.E2E.Support.Clients;

/// <summary>Runs a theory once with each docker command line client.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothClisAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<DockerCli>().Select(cli => new TheoryDataRow<DockerCli>(cli))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
