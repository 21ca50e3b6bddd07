namespace Registry.Web.Protocol;

internal static class ProtocolServices
{
    public static void AddProtocol(this IServiceCollection services)
    {
    }

    public static void UseRegistryProtocol(this WebApplication app)
    {
    }
}
