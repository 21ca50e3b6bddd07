using Registry.Infrastructure;
using Registry.Infrastructure.Hosting;

namespace Registry.Tests.Architecture;

/// <summary>What Web can see of Infrastructure; all else is internal, and the compiler guards it.</summary>
public sealed class PublicDoorTests
{
    private static readonly Type[] Doors =
    [
        typeof(InfrastructureServices), // registers everything behind Domain's ports
        typeof(RegistryOptions), // the settings, read and judged before anything starts
        typeof(DataFolder), // where things lie, to be told at start
        typeof(IRegistryStartup), // run before the server listens
        typeof(StartupException), // why it does not start
    ];

    [Fact]
    public void Infrastructure_HasOnlyItsDoorsPublic()
    {
        var others = Compiled.Infrastructure.GetExportedTypes().Except(Doors).Where(t => t.Namespace?.Contains(".Migrations.", StringComparison.Ordinal) != true);
        Assert.True(!others.Any(), $"Make it internal and reach it through a port of Registry.Domain, or argue for a new door here: {string.Join(", ", others)}");
    }

    [Fact]
    public void Infrastructure_HasEveryDoorThatIsListed() => Assert.All(Doors, d => Assert.Contains(d, Compiled.Infrastructure.GetExportedTypes()));
}
