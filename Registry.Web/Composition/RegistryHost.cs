using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Registry.Infrastructure.Hosting;

namespace Registry.Web.Composition;

/// <summary>Builds, starts and ends the server. What cannot start says why in one line and exits with 1.</summary>
public static class RegistryHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await PrepareAsync(app, CancellationToken.None);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartupException e)
        {
            return Refuse(e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or SocketException)
        {
            return Refuse($"{e.Message} Stop the other server, or choose another address with --urls http://localhost:PORT.");
        }
        catch (SocketException e)
        {
            return Refuse($"The server cannot listen: {e.Message}. Choose another address with --urls http://localhost:PORT.");
        }
    }

    /// <summary>The whole application, ready to be prepared and started; tests build the same one.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        // Settings and pages lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        change?.Invoke(builder);
        builder.AddRegistry();
        var app = builder.Build();
        app.UseRegistry();
        return app;
    }

    /// <summary>Migrates, makes what the first start makes, loads the configuration.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellation)
    {
        var password = app.Configuration[AdminPasswordKey];
        await app.Services.GetRequiredService<IRegistryStartup>().RunAsync(password, cancellation);
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // Workers that already run are then ended, not reported as failed: the reason stays the only line.
            app.Lifetime.StopApplication();
            throw;
        }
    }

    /// <summary>An environment variable, not a setting: a secret has no place in a file that is shared.</summary>
    public const string AdminPasswordKey = "REGISTRY_ADMIN_PASSWORD";

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"The registry does not start: {reason}");
        return 1;
    }
}
