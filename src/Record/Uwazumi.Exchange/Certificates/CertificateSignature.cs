namespace Uwazumi.Exchange.Certificates;

/// <summary>A signature as it is printed.</summary>
/// <param name="Name">The signer's full name.</param>
/// <param name="Role">The signer's role.</param>
/// <param name="Meaning">What the signature means, in the signer's words.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Zone">The signer's offset from UTC, for example <c>+09:00</c>; the time is printed in it.</param>
/// <param name="IsDemonstration">True for a signature of the command line, which is no person's release decision.</param>
public sealed record CertificateSignature(
    string Name,
    string Role,
    string Meaning,
    DateTimeOffset Time,
    string Zone,
    bool IsDemonstration
);
