using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Records.Release;

/// <summary>
/// Who may sign what, when. Every path to a signature, page or call, asks these rules inside of the transaction that records it.
/// </summary>
/// <remarks>
/// A signature counts only for the state that was signed: any later change of lot, specification or runs makes it one of the past.
/// Release needs a passed verdict, a counting signature of a tester and one of a reviewer, and two different people: neither may
/// the releaser have made a run of the lot, nor may reviewer and tester be the same person.
/// </remarks>
public static class ReleaseRules
{
    /// <summary>Refuses a signature that the state of the lot does not allow.</summary>
    /// <param name="meaning">What is to be signed.</param>
    /// <param name="personId">Who wants to sign.</param>
    /// <param name="lot">The lot as it stands.</param>
    /// <exception cref="RefusedException">
    /// <c>LOT_ALREADY_DECIDED</c>, <c>NOTHING_TO_SIGN</c>, <c>ALREADY_SIGNED</c>, <c>SIGNER_MADE_NO_RUN</c>, <c>REVIEWER_IS_TESTER</c>,
    /// <c>PERFORMED_SIGNATURE_MISSING</c>, <c>REVIEW_SIGNATURE_MISSING</c>, <c>RELEASER_IS_TESTER</c>, <c>RELEASER_IS_REVIEWER</c>, <c>LOT_NOT_PASSED</c>.
    /// </exception>
    public static void Check(SignatureMeaning meaning, string personId, LotState lot)
    {
        ArgumentNullException.ThrowIfNull(lot);
        if (lot.Disposition != Disposition.Quarantine)
            throw new RefusedException(
                "LOT_ALREADY_DECIDED",
                $"The lot is already {RoleWord(lot.Disposition)}.",
                lot.LotId,
                "A correction with its reason puts it into quarantine again."
            );
        if (lot.Testers.Count == 0 && meaning != SignatureMeaning.Rejected)
            throw new RefusedException("NOTHING_TO_SIGN", "No test of this lot is on record.", lot.LotId);
        if (Counting(lot, meaning).Any(s => s.PersonId == personId))
            throw new RefusedException(
                "ALREADY_SIGNED",
                "You have already signed this state of the lot with this meaning.",
                lot.LotId
            );
        switch (meaning)
        {
            case SignatureMeaning.Performed:
                CheckPerformed(personId, lot);
                break;
            case SignatureMeaning.Reviewed:
                CheckReviewed(personId, lot);
                break;
            case SignatureMeaning.Released:
                CheckReleased(personId, lot);
                break;
            default:
                break;
        }
    }

    /// <summary>The signatures that count for the lot as it stands.</summary>
    public static IEnumerable<LotSignature> Counting(LotState lot, SignatureMeaning meaning)
    {
        ArgumentNullException.ThrowIfNull(lot);
        return lot.Signatures.Where(s => s.Meaning == meaning && s.StateSha256 == lot.StateSha256);
    }

    /// <summary>Which signature is needed next, or null when the lot is decided, or when it must be rejected or tested further.</summary>
    public static SignatureMeaning? Next(LotState lot)
    {
        ArgumentNullException.ThrowIfNull(lot);
        if (lot.Disposition != Disposition.Quarantine || lot.Testers.Count == 0)
            return null;
        if (!Counting(lot, SignatureMeaning.Performed).Any())
            return SignatureMeaning.Performed;
        if (!Counting(lot, SignatureMeaning.Reviewed).Any())
            return SignatureMeaning.Reviewed;
        return lot.Verdict == Verdict.Pass ? SignatureMeaning.Released : null;
    }

    private static void CheckPerformed(string personId, LotState lot)
    {
        if (!lot.Testers.Contains(personId))
            throw new RefusedException(
                "SIGNER_MADE_NO_RUN",
                "Only a person who made a test of this lot can sign that the tests were performed.",
                lot.LotId
            );
    }

    private static void CheckReviewed(string personId, LotState lot)
    {
        DemandPerformed(lot);
        if (lot.Testers.Contains(personId))
            throw new RefusedException(
                "REVIEWER_IS_TESTER",
                "You made a test of this lot; another person must review it.",
                lot.LotId
            );
    }

    private static void CheckReleased(string personId, LotState lot)
    {
        if (lot.Verdict != Verdict.Pass)
            throw new RefusedException(
                "LOT_NOT_PASSED",
                $"The lot's verdict is '{lot.Verdict.Word()}'; only a lot that passed can be released.",
                lot.LotId,
                "Reject it, or test what is missing."
            );
        DemandPerformed(lot);
        if (!Counting(lot, SignatureMeaning.Reviewed).Any())
            throw new RefusedException(
                "REVIEW_SIGNATURE_MISSING",
                "Results and audit trail of this state of the lot have not been reviewed and signed.",
                lot.LotId
            );
        if (lot.Testers.Contains(personId))
            throw new RefusedException(
                "RELEASER_IS_TESTER",
                "You made a test of this lot; another person must decide on its release.",
                lot.LotId
            );
        if (Counting(lot, SignatureMeaning.Reviewed).All(s => s.PersonId == personId))
            throw new RefusedException(
                "RELEASER_IS_REVIEWER",
                "You reviewed this lot; another person must decide on its release.",
                lot.LotId
            );
    }

    private static void DemandPerformed(LotState lot)
    {
        if (!Counting(lot, SignatureMeaning.Performed).Any())
            throw new RefusedException(
                "PERFORMED_SIGNATURE_MISSING",
                "No tester has signed this state of the lot.",
                lot.LotId,
                "After any change the tester signs again first."
            );
    }

    private static string RoleWord(Disposition disposition) =>
        disposition == Disposition.Released ? "released" : "rejected";
}
