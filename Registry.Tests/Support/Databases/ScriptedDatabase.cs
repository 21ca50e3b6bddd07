using Microsoft.Extensions.DependencyInjection;
using Registry.Infrastructure;

namespace Registry.Tests.Support.Databases;

/// <summary>All stores on a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedDatabase(Engine engine, ScriptedServer server) : IAsyncDisposable
{
    private readonly ServiceProvider services =
        TestServices.Of(engine, Path.Combine(Path.GetTempPath(), $"registry-tests-{Guid.NewGuid():N}"), engine == Engine.Sqlite ? null : "Server=scripted", null, server);

    public ScriptedServer Server => server;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        var folder = Get<DataFolder>().Root;
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
