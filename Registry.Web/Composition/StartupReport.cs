using System.Collections.Frozen;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;
using Registry.Infrastructure;
using Registry.Web.Components.Clients;

namespace Registry.Web.Composition;

/// <summary>Tells, once the server listens, where the data lies and which commands work now.</summary>
internal sealed partial class StartupReport(
    IServer server, DataFolder data, RepositoryDirectory directory, SettingsDirectory settings, IHostApplicationLifetime lifetime, ILogger<StartupReport> logger) : IHostedService
{
    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        registration.Dispose();
        return Task.CompletedTask;
    }

    private void Tell()
    {
        Log.Data(logger, data.Root);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null || !Uri.TryCreate(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri))
            return;
        // Ports of repositories open after this line.
        var book = new AddressBook(uri, settings.Current, FrozenSet<int>.Empty);
        if (directory.Current.All.Select(r => (Repository: r, Way: book.Best(r))).FirstOrDefault(r => r.Way is not null) is not { Way: { } way, Repository: var repository })
        {
            Log.NoRepository(logger, uri);
            return;
        }

        var commands = new ClientCommands(ClientTool.Docker, way, repository);
        IEnumerable<ClientCommand> lines = [commands.Login("admin"), .. commands.Push(), commands.Pull()];
        Log.Commands(logger, string.Join(Environment.NewLine, lines.Select(line => $"    {line.Text}").Prepend("These commands work now:")));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Data path: {Path}")]
        public static partial void Data(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Information, Message = "No repository exists yet. Sign in as admin at {Address} or create one with the admin API.")]
        public static partial void NoRepository(ILogger logger, Uri address);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Commands}")]
        public static partial void Commands(ILogger logger, string commands);
    }
}
