using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Rights;

/// <summary>How realms are said to people.</summary>
public static class RealmWords
{
    public static string Name(string id) => Realms.Available.FirstOrDefault(r => r.Id == id)?.Name ?? id;

    public static string Note(string id) => id switch
    {
        Realms.DockerToken => "Signs docker clients in by tokens. Needed for docker pull without sign-in.",
        Realms.LocalAuthenticating => "User names and passwords that this server keeps. It has to stay active.",
        Realms.LocalAuthorizing => "Roles and privileges that this server keeps.",
        _ => "Of a format that is not served here: nothing asks for it.",
    };
}
