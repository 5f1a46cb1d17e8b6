using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>The local authority of a node, for this call only; nothing is installed on the machine.</summary>
internal static class NodeAuthority
{
    /// <exception cref="RefusedException"><c>CERTIFICATE_MALFORMED</c>, <c>FILE_NOT_FOUND</c>.</exception>
    public static X509Certificate2 Read(string file)
    {
        if (!File.Exists(file))
            throw new RefusedException("FILE_NOT_FOUND", $"There is no file '{file}'.", NodeOptions.Authority.Name);
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (CryptographicException)
        {
            throw new RefusedException(
                "CERTIFICATE_MALFORMED",
                $"'{file}' is no certificate.",
                NodeOptions.Authority.Name,
                "Take the file from the node's page /install, and compare its fingerprint there."
            );
        }
    }
}
