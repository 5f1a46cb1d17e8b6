using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Lots;

/// <summary>Reads lots with everything that belongs to them.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class LotReader(RecordStore store)
{
    /// <summary>A lot.</summary>
    /// <exception cref="RefusedException"><c>LOT_NOT_FOUND</c>.</exception>
    public async Task<LotDossier> DemandAsync(string lotId, CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        return await DemandAsync(database, lotId, cancellation);
    }

    /// <summary>A lot as a transaction sees it.</summary>
    internal static async Task<LotDossier> DemandAsync(
        RecordDatabase database,
        string lotId,
        CancellationToken cancellation = default
    )
    {
        var row =
            await database.Lots.SingleOrDefaultAsync(l => l.LotId == lotId, cancellation)
            ?? throw new RefusedException("LOT_NOT_FOUND", $"There is no lot '{lotId}'.", "lotId");
        var specification = await database.Specifications.SingleAsync(
            s => s.SpecificationId == row.SpecificationId && s.Edition == row.SpecificationEdition,
            cancellation
        );
        var runs = await database.Runs.Where(r => r.LotId == lotId).OrderBy(r => r.Position).ToListAsync(cancellation);
        var signatures = await database
            .Signatures.Where(s => s.LotId == lotId)
            .OrderBy(s => s.AfterSequence)
            .ToListAsync(cancellation);
        var passports = await database
            .Passports.Where(p => p.LotId == lotId)
            .OrderBy(p => p.IssuedMs)
            .ToListAsync(cancellation);
        return LotDossier.Of(row, specification, runs, signatures, passports);
    }
}
