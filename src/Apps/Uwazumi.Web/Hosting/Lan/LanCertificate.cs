using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>The certificate with which a node answers on the local network, checked.</summary>
public sealed class LanCertificate : IDisposable
{
    private LanCertificate(X509Certificate2 server, byte[] authority, LanNames names)
    {
        Server = server;
        Authority = authority;
        Names = names;
    }

    /// <summary>The server's certificate with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The authority's certificate (DER), without its key: what tablets install.</summary>
    public ReadOnlyMemory<byte> Authority { get; }

    /// <summary>The names under which the node answers.</summary>
    public LanNames Names { get; }

    /// <summary>SHA-256 of the authority's certificate, in the form in which devices show it.</summary>
    public string Fingerprint =>
        string.Join(':', SHA256.HashData(Authority.Span).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    /// <summary>The last day of the server's certificate.</summary>
    public DateTimeOffset ValidUntil => new(Server.NotAfter.ToUniversalTime());

    /// <summary>Loads the certificate of a data folder.</summary>
    /// <exception cref="RefusedException"><c>CERTIFICATE_MISSING</c>, <c>CERTIFICATE_EXPIRED</c>, <c>CERTIFICATE_MALFORMED</c>, <c>CERTIFICATE_NAME_NOT_COVERED</c>.</exception>
    public static LanCertificate Load(string dataFolder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var keys = Path.Combine(Path.GetFullPath(dataFolder), "keys");
        var serverFile = Path.Combine(keys, LanCertificates.ServerFile);
        var authorityFile = Path.Combine(keys, LanCertificates.AuthorityFile);
        if (!File.Exists(serverFile) || !File.Exists(authorityFile))
            throw new RefusedException(
                "CERTIFICATE_MISSING",
                "The local network is reached by HTTPS only, and this node has no certificate yet.",
                serverFile,
                Command(dataFolder)
            );
        using var authority = ReadPem(authorityFile);
        using var read = ReadPem(serverFile);
        var now = clock.GetUtcNow();
        if (now.UtcDateTime > read.NotAfter.ToUniversalTime() || now.UtcDateTime > authority.NotAfter.ToUniversalTime())
            throw new RefusedException(
                "CERTIFICATE_EXPIRED",
                $"The certificate ended on {read.NotAfter.ToUniversalTime():yyyy-MM-dd}.",
                serverFile,
                Command(dataFolder)
            );
        DemandChain(read, authority, now, serverFile);
        // Through PKCS #12, because Windows does not serve with a key that exists in memory only.
        var server = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        return new LanCertificate(server, authority.RawData, NamesOf(read));
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    /// <exception cref="RefusedException"><c>CERTIFICATE_MALFORMED</c>, <c>CERTIFICATE_NAME_NOT_COVERED</c>.</exception>
    internal static void DemandChain(
        X509Certificate2 server,
        X509Certificate2 authority,
        DateTimeOffset now,
        string where
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        if (chain.Build(server))
            return;
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        throw (
            faults
            & (
                X509ChainStatusFlags.HasNotPermittedNameConstraint
                | X509ChainStatusFlags.InvalidNameConstraints
                | X509ChainStatusFlags.HasExcludedNameConstraint
            )
        ) != 0
            ? new RefusedException(
                "CERTIFICATE_NAME_NOT_COVERED",
                "The local authority may not vouch for one of these names: it was made for others.",
                "--name",
                "Make a new authority with --new-authority; every tablet must then install it again."
            )
            : new RefusedException(
                "CERTIFICATE_MALFORMED",
                $"The certificate does not follow from the local authority ({faults}).",
                where,
                "Make it anew: uwazumi certificate"
            );
    }

    internal static X509Certificate2 ReadPem(string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new RefusedException(
                "CERTIFICATE_MALFORMED",
                "The file holds no certificate with its key.",
                file,
                "Remove it and make it anew: uwazumi certificate"
            );
        }
    }

    private static LanNames NamesOf(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return new LanNames([.. alternatives.EnumerateDnsNames()], [.. alternatives.EnumerateIPAddresses()]);
    }

    private static string Command(string dataFolder) => $"Make one: uwazumi certificate --data \"{dataFolder}\"";
}
