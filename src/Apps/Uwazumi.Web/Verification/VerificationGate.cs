using Uwazumi.Exchange.Passports;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Verification;

/// <summary>
/// Verifies for strangers, a bounded number at a time: a file of 64 MiB is many times as large once it is read, and nobody has to sign in
/// to send one.
/// </summary>
public sealed class VerificationGate : IDisposable
{
    private const int LargeFile = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim small = new(4);
    private readonly SemaphoreSlim large = new(1);

    /// <summary>Verifies a file.</summary>
    /// <exception cref="RefusedException"><c>VERIFIER_BUSY</c>, and those of <see cref="PassportVerifier.Verify"/>.</exception>
    public async Task<PassportVerification> VerifyAsync(
        ReadOnlyMemory<byte> bytes,
        TrustList? trust,
        CancellationToken cancellation
    )
    {
        var slots = bytes.Length > LargeFile ? large : small;
        if (!await slots.WaitAsync(LongestWait, cancellation))
            throw new RefusedException(
                "VERIFIER_BUSY",
                "Other files are being verified just now.",
                null,
                "Try again in a minute, or verify the file on your own device with verify.html."
            );
        try
        {
            return await Task.Run(() => PassportVerifier.Verify(bytes.Span, trust), cancellation);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        small.Dispose();
        large.Dispose();
    }
}
