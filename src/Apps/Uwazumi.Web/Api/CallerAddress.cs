using System.Net;
using System.Net.Sockets;

namespace Uwazumi.Web.Api;

/// <summary>From where a call comes, as far as one caller reaches: an IPv6 connection has 2^64 addresses to itself, so only its network counts.</summary>
internal static class CallerAddress
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(plain)
            ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, NetworkBytes))
            : plain.ToString();
    }
}
