using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>
/// The local authority of a node and the certificate of its server. Tablets are told once to trust the authority; the server's certificate
/// is renewed under it without touching them.
/// </summary>
/// <remarks>Both lie in the folder of the keys, each with its key in one file, readable by their owner only.</remarks>
public static class LanCertificates
{
    /// <summary>The file of the authority.</summary>
    public const string AuthorityFile = "lan-authority.pem";

    /// <summary>The file of the server's certificate.</summary>
    public const string ServerFile = "lan-server.pem";

    private const int AuthorityYears = 5;

    /// <summary>Apple and others accept no longer ones from well-known authorities; a local one may as well keep to it.</summary>
    private const int ServerDays = 397;

    /// <summary>A new authority is made when the old one would end sooner: a tablet is not visited for a few weeks.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromDays(60);

    /// <summary>Clocks of tablets go wrong by some hours.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    /// <summary>Makes the server's certificate anew, and the authority when there is none, or when another one is asked for.</summary>
    /// <param name="dataFolder">The data folder; made when it does not exist.</param>
    /// <param name="names">The names that it is for.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="newAuthority">True to make a new authority; every tablet must then be told again.</param>
    /// <returns>The certificate, and whether the authority is new.</returns>
    /// <exception cref="RefusedException">
    /// <c>CERTIFICATE_NAME_NOT_COVERED</c>: the authority may not vouch for one of the names. <c>CERTIFICATE_MALFORMED</c>, <c>DATA_FOLDER_NOT_WRITABLE</c>.
    /// </exception>
    public static (LanCertificate Certificate, bool IsNewAuthority) Make(
        string dataFolder,
        LanNames names,
        TimeProvider clock,
        bool newAuthority = false
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(clock);
        var keys = DataFolder.MakeKeyFolder(dataFolder);
        var now = clock.GetUtcNow();
        var authorityFile = Path.Combine(keys, AuthorityFile);
        var kept = newAuthority ? null : FindAuthority(authorityFile, now);
        using var authority = kept ?? NewAuthority(names, now);
        using var server = NewServer(authority, names, now);
        // Nothing is stored that would not work.
        LanCertificate.DemandChain(server, authority, now, authorityFile);
        if (kept is null)
            PrivateFile.Write(authorityFile, Pem(authority));
        PrivateFile.Write(Path.Combine(keys, ServerFile), Pem(server));
        return (LanCertificate.Load(dataFolder, clock), kept is null);
    }

    private static X509Certificate2? FindAuthority(string file, DateTimeOffset now)
    {
        if (!File.Exists(file))
            return null;
        var found = LanCertificate.ReadPem(file);
        if (found.NotAfter.ToUniversalTime() - now.UtcDateTime > ShortestRest)
            return found;
        found.Dispose();
        return null;
    }

    private static X509Certificate2 NewAuthority(LanNames names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The day tells two authorities of one machine apart in the list of a tablet.
        var request = new CertificateRequest(
            Name($"Uwazumi local authority {names.Hosts[0]} {now:yyyy-MM-dd}"),
            key,
            HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(NameConstraints.Of(names));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now - Before, now.AddYears(AuthorityYears));
    }

    private static X509Certificate2 NewServer(X509Certificate2 authority, LanNames names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(names.Hosts[0]), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false)
        );
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var host in names.Hosts)
            alternatives.AddDnsName(host);
        foreach (var address in names.Addresses)
            alternatives.AddIpAddress(address);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false)
        );
        var end = now.AddDays(ServerDays) - Before;
        var authorityEnd = new DateTimeOffset(authority.NotAfter.ToUniversalTime());
        using var issued = request.Create(
            authority,
            now - Before,
            end < authorityEnd ? end : authorityEnd,
            RandomNumberGenerator.GetBytes(16)
        );
        return issued.CopyWithPrivateKey(key);
    }

    private static X500DistinguishedName Name(string common)
    {
        var name = new X500DistinguishedNameBuilder();
        // At most 64 characters by the standard; the alternative names are what counts.
        name.AddCommonName(common.Length <= 64 ? common : common[..64]);
        return name.Build();
    }

    private static string Pem(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
