using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Specifications;

/// <summary>Reads specifications for their pages.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class SpecificationReader(RecordStore store)
{
    /// <summary>All versions of all specifications: by id, newest version first.</summary>
    public async Task<IReadOnlyList<SpecificationLine>> ListAsync(CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        var rows = await database.Specifications.ToListAsync(cancellation);
        var lots = await database
            .Lots.GroupBy(l => new { l.SpecificationId, l.SpecificationEdition })
            .Select(g => new
            {
                g.Key.SpecificationId,
                g.Key.SpecificationEdition,
                Count = g.Count(),
            })
            .ToListAsync(cancellation);
        var counts = lots.ToDictionary(l => (l.SpecificationId, l.SpecificationEdition), l => l.Count);
        return
        [
            .. rows.Select(row => LineOf(row, counts.GetValueOrDefault((row.SpecificationId, row.Edition))))
                .OrderBy(line => line.Id, StringComparer.Ordinal)
                .ThenByDescending(line => line.Edition),
        ];
    }

    /// <summary>A version.</summary>
    /// <exception cref="RefusedException"><c>SPECIFICATION_NOT_FOUND</c>.</exception>
    public async Task<SpecificationDossier> DemandAsync(
        string id,
        string edition,
        CancellationToken cancellation = default
    )
    {
        await using var database = store.Read();
        var row =
            await database.Specifications.SingleOrDefaultAsync(
                s => s.SpecificationId == id && s.Edition == edition,
                cancellation
            )
            ?? throw new RefusedException(
                "SPECIFICATION_NOT_FOUND",
                $"There is no specification '{id}' version {edition}.",
                "specification"
            );
        var editions = await database
            .Specifications.Where(s => s.SpecificationId == id)
            .Select(s => s.Edition)
            .ToListAsync(cancellation);
        var lots = await database.Lots.CountAsync(
            l => l.SpecificationId == id && l.SpecificationEdition == edition,
            cancellation
        );
        return new SpecificationDossier(row, StoredDocuments.Specification(row), Numbers(editions), lots);
    }

    /// <summary>The version that a new draft of a specification gets.</summary>
    public async Task<int> NextEditionAsync(string id, CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        var editions = await database
            .Specifications.Where(s => s.SpecificationId == id)
            .Select(s => s.Edition)
            .ToListAsync(cancellation);
        return editions.Select(Number).DefaultIfEmpty().Max() + 1;
    }

    private static IReadOnlyList<int> Numbers(IEnumerable<string> editions) => [.. editions.Select(Number).Order()];

    private static int Number(string edition) => int.Parse(edition, CultureInfo.InvariantCulture);

    private static SpecificationLine LineOf(SpecificationRow row, int lots)
    {
        Specification specification = StoredDocuments.Specification(row);
        var isFixed = row.State == SpecificationDesk.Fixed;
        return new SpecificationLine
        {
            Id = row.SpecificationId,
            Edition = specification.Version,
            Title = specification.Title,
            IsFixed = isFixed,
            FixedOn = isFixed ? specification.FixedOn : null,
            Criteria = specification.Criteria.Count,
            RequiredCriteria = specification.Criteria.Count(c => c.Required),
            Lots = lots,
            ChangedMs = row.ChangedMs,
        };
    }
}
