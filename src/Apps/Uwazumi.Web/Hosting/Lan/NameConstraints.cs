using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>
/// Bounds what a local authority can vouch for (RFC 5280, 4.2.1.10): the node's own names, names in <c>.local</c>, and addresses that are
/// never on the internet. A tablet that trusts it trusts it for nothing else, also when its key is stolen.
/// </summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("::1/128"),
    ];

    public static X509Extension Of(LanNames names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (var host in names.Hosts.Append("local").Distinct())
                using (writer.PushSequence())
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, host, DnsName);
            foreach (var network in PrivateNetworks)
                Write(writer, network);
            foreach (var address in names.Addresses.Where(a => !PrivateNetworks.Any(n => n.Contains(a))))
                Write(writer, new IPNetwork(address, address.GetAddressBytes().Length * 8));
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    /// <summary>Address and mask, one after the other.</summary>
    private static void Write(AsnWriter writer, IPNetwork network)
    {
        var address = network.BaseAddress.GetAddressBytes();
        var mask = new byte[address.Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        using (writer.PushSequence())
            writer.WriteOctetString([.. address, .. mask], IpAddress);
    }
}
