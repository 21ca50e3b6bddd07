using Registry.Web.Api;
using Registry.Web.Auditing;
using Registry.Web.Components;
using Registry.Web.Connectors;
using Registry.Web.Protocol;

namespace Registry.Web.Composition;

/// <summary>What runs in which order. The registry API comes first and ends there: nothing of the UI is paid for by a pull.</summary>
internal static class Pipeline
{
    public static void UseRegistry(this WebApplication app)
    {
        app.UseServerHeader();
        app.UseTrustedForwarding();
        app.UseConnectorGate();
        app.UseContextPath();
        app.UseStopping();
        app.UseRegistryProtocol();
        app.UseAdminConventions();
        app.UseUserInterface();
        app.UseRouting();
        app.UseDenialTrail();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestActor();
        app.UseAntiforgery();
        app.MapAdminApi();
        app.MapUserInterface();
    }
}
