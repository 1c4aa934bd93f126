using System.Net;

namespace Helpdesk.Settings;

/// <summary>Addresses and networks of a setting: <c>10.0.0.5, 192.168.1.0/24, fd00::/8</c>.</summary>
public sealed class NetworkList
{
    private NetworkList(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <exception cref="SettingsException">A word of it is neither an address nor a network.</exception>
    public static NetworkList Read(string setting, string? text)
    {
        var words = (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new([.. words.Select(word => Network(setting, word))]);
    }

    /// <summary>An IPv4 address may come as IPv6: sockets that listen for both give it so.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(n => n.Contains(plain));
    }

    private static IPNetwork Network(string setting, string word)
    {
        if (IPNetwork.TryParse(word, out var network))
            return network;
        return IPAddress.TryParse(word, out var address)
            ? new(address, address.GetAddressBytes().Length * 8)
            : throw new SettingsException($"{setting}: \"{word}\" is neither an address (10.0.0.5) nor a network (10.0.0.0/8).");
    }
}
