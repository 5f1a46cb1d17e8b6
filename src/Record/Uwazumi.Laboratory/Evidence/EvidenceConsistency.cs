using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>What may not change once the first data are on record: the lot's record and the specification.</summary>
internal static class EvidenceConsistency
{
    /// <exception cref="RefusedException"><c>LOT_RECORD_CHANGED</c>, <c>SPECIFICATION_CHANGED</c>, <c>EVIDENCE_ALTERED</c>.</exception>
    public static void Check(
        IReadOnlyList<LedgerEvent> events,
        LotRecord lot,
        DonorCommitment? donor,
        Specification specification
    )
    {
        if (events.Count == 0)
            return;
        if (donor is null)
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                "The folder has a ledger, but the private file that opens the donor's commitment is gone.",
                DonorCommitment.FileName
            );
        CheckLot(events, lot, donor);
        CheckSpecification(events, specification);
    }

    private static void CheckLot(IReadOnlyList<LedgerEvent> events, LotRecord lot, DonorCommitment donor)
    {
        var registered = Payload(events, EventTypes.LotRegistered)?["lot"];
        if (
            registered is null
            || !donor.Opens(lot.DonorCode)
            || RunIdentity.HashOf(registered) != RunIdentity.HashOf(donor.Hide(lot.ToJson()))
        )
            throw new RefusedException(
                "LOT_RECORD_CHANGED",
                "The lot's record differs from the one under which its data were recorded.",
                "$.lot",
                "Restore lot.json. On the command line a recorded lot is not changed afterwards."
            );
    }

    private static void CheckSpecification(IReadOnlyList<LedgerEvent> events, Specification specification)
    {
        var recorded = Payload(events, EventTypes.SpecificationFixed);
        if (recorded?["specificationSha256"]?.GetValue<string>() != RunIdentity.HashOf(specification.ToJson()))
            throw new RefusedException(
                "SPECIFICATION_CHANGED",
                $"Data of this lot are already on record under specification {recorded?["specificationId"]} version {recorded?["version"]}; they cannot be judged by another one afterwards.",
                "$.specification",
                "Restore the specification. A new version holds for new lots."
            );
    }

    private static System.Text.Json.Nodes.JsonObject? Payload(IReadOnlyList<LedgerEvent> events, string type) =>
        events.FirstOrDefault(e => e.Type == type)?.ReadPayload();
}
