namespace Registry.Web.Components;

/// <summary>Maps the pages.</summary>
internal static class UserInterface
{
    public static void AddUserInterface(this IServiceCollection services) => services.AddRazorComponents().AddInteractiveServerComponents();

    public static void MapUserInterface(this WebApplication app)
    {
    }
}
