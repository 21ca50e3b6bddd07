namespace Registry.Web.Components.Browse;

/// <summary>Where content is shown. Names hold neither <c>:</c> nor <c>@</c>, so an address reads as docker's reference does and needs no escaping.</summary>
public static class BrowseAddress
{
    public static string Of(string repository) => $"browse/{Uri.EscapeDataString(repository)}";

    public static string Of(string repository, string image) => $"{Of(repository)}/{image}";

    public static string OfTag(string repository, string image, string tag) => $"{Of(repository, image)}:{tag}";

    public static string OfDigest(string repository, string image, string digest) => $"{Of(repository, image)}@{digest}";
}
