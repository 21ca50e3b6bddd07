using System.Net;

namespace Registry.Domain.Settings;

/// <summary>Networks as people write them: one address is a network of itself.</summary>
public static class Networks
{
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
            return true;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>Of a text that was judged already.</summary>
    public static IPNetwork Parse(string text) => TryParse(text, out var network) ? network : throw new FormatException($"'{text}' is neither an address nor a network.");
}
