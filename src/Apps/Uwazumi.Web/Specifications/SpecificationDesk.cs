using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Specifications;

/// <summary>Drafts versions of specifications and fixes them. A fixed version never changes; the next one is a new draft.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class SpecificationDesk(RecordStore store)
{
    /// <summary>A draft, which may still be edited.</summary>
    public const string Draft = "draft";

    /// <summary>A version that is fixed for good.</summary>
    public const string Fixed = "fixed";

    /// <summary>Begins a draft.</summary>
    /// <param name="personId">Who drafts.</param>
    /// <param name="document">The specification's document; its <c>fixedOn</c> is put in when it is fixed.</param>
    /// <param name="reason">Why this version is made.</param>
    /// <returns>Id and version.</returns>
    /// <exception cref="RefusedException"><c>SPECIFICATION_ID_INVALID</c>, <c>SPECIFICATION_EXISTS</c>, <c>SPECIFICATION_VERSION_ORDER</c>, <c>REASON_MISSING</c>, and those of <see cref="Specification.Read"/>.</exception>
    public async Task<(string Id, string Edition)> BeginAsync(string personId, JsonObject document, string? reason)
    {
        var stated = Reason.Demand(reason);
        var specification = Check(document);
        DemandIdentifier(specification.Id);
        var edition = EditionOf(specification);
        await store.Writer.WriteAsync(
            personId,
            async session =>
            {
                var known = await session
                    .Database.Specifications.Where(s => s.SpecificationId == specification.Id)
                    .ToListAsync();
                if (known.Any(s => s.Edition == edition))
                    throw new RefusedException(
                        "SPECIFICATION_EXISTS",
                        $"Version {edition} of '{specification.Id}' is there already.",
                        "version",
                        "Give the draft the next version number."
                    );
                if (known.Any(s => int.Parse(s.Edition, CultureInfo.InvariantCulture) > specification.Version))
                    throw new RefusedException(
                        "SPECIFICATION_VERSION_ORDER",
                        "A later version is there already; versions are made in their order.",
                        "version"
                    );
                session.Database.Specifications.Add(
                    new SpecificationRow
                    {
                        SpecificationId = specification.Id,
                        Edition = edition,
                        State = Draft,
                        Document = StoredDocuments.Text(specification.ToJson()),
                        Reason = stated,
                        DraftedBy = personId,
                        ChangedMs = session.NowMs,
                    }
                );
                await session.RecordAsync(
                    "specification.drafted",
                    SubjectOf(specification.Id),
                    Payload(specification, stated)
                );
            }
        );
        return (specification.Id, edition);
    }

    /// <summary>Saves an edited draft.</summary>
    /// <param name="personId">Who edits.</param>
    /// <param name="id">The specification.</param>
    /// <param name="edition">Its version.</param>
    /// <param name="version">The version of the row that the person saw.</param>
    /// <param name="document">The edited document, with the same id and version.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="RefusedException"><c>CHANGED_MEANWHILE</c>, <c>SPECIFICATION_FIXED</c>, <c>NOTHING_CHANGED</c>, <c>REASON_MISSING</c>, and those of <see cref="Specification.Read"/>.</exception>
    public async Task EditAsync(
        string personId,
        string id,
        string edition,
        int version,
        JsonObject document,
        string? reason
    )
    {
        var stated = Reason.Demand(reason);
        var specification = Check(document);
        if (specification.Id != id || EditionOf(specification) != edition)
            throw new RefusedException(
                "SPECIFICATION_NUMBER_FIXED",
                "Id and version of a draft do not change.",
                "id",
                "Begin a new draft."
            );
        await store.Writer.WriteAsync(
            personId,
            async session =>
            {
                var row = await DemandAsync(session.Database, id, edition);
                RowVersion.Demand(row, version);
                RefuseFixed(row);
                var before = StoredDocuments.Specification(row).ToJson();
                var changes = FieldChanges.Between(before, specification.ToJson());
                if (changes.Count == 0)
                    throw new RefusedException("NOTHING_CHANGED", "No value differs from the one on record.", null);
                row.Document = StoredDocuments.Text(specification.ToJson());
                row.ChangedMs = session.NowMs;
                var payload = Payload(specification, stated);
                payload["changes"] = changes;
                await session.RecordAsync("specification.edited", SubjectOf(id), payload);
            }
        );
    }

    /// <summary>Fixes a draft for good: from this day on, data can be judged by it.</summary>
    /// <param name="personId">Who fixes.</param>
    /// <param name="id">The specification.</param>
    /// <param name="edition">Its version.</param>
    /// <param name="version">The version of the row that the person saw.</param>
    /// <param name="zone">The time zone in which the day is counted.</param>
    /// <exception cref="RefusedException"><c>CHANGED_MEANWHILE</c>, <c>SPECIFICATION_FIXED</c>, <c>SPECIFICATION_NOT_FOUND</c>, <c>CLOCK_WENT_BACK</c>.</exception>
    public async Task FixAsync(string personId, string id, string edition, int version, TimeZoneInfo zone)
    {
        await store.Writer.WriteAsync(
            personId,
            async session =>
            {
                session.RefuseBackwardClock();
                var row = await DemandAsync(session.Database, id, edition);
                RowVersion.Demand(row, version);
                RefuseFixed(row);
                var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(session.Now, zone).DateTime);
                var specification = StoredDocuments.Specification(row) with { FixedOn = today };
                row.Document = StoredDocuments.Text(specification.ToJson());
                row.State = Fixed;
                row.FixedBy = personId;
                row.ChangedMs = session.NowMs;
                await session.RecordAsync(
                    Laboratory.Evidence.EventTypes.SpecificationFixed,
                    SubjectOf(id),
                    Payload(specification, row.Reason)
                );
            }
        );
    }

    /// <summary>The subject under which every event of a specification stands in the ledger.</summary>
    public static string SubjectOf(string id) => "specification:" + id;

    private static Specification Check(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var specification = Specification.Read(JsonPlace.Root(document.DeepClone()));
        SpecificationMethods.Check(specification, "$");
        return specification;
    }

    /// <summary>Ids survive labels, links and file names.</summary>
    private static void DemandIdentifier(string id)
    {
        if (
            id.Length > 40
            || !char.IsAsciiLetterOrDigit(id[0])
            || id.Contains("..", StringComparison.Ordinal)
            || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        )
            throw new RefusedException(
                "SPECIFICATION_ID_INVALID",
                $"'{id}' is no number of a specification: 1–40 letters, digits or - _ . are allowed, beginning with a letter or digit.",
                "$.id"
            );
    }

    private static string EditionOf(Specification specification) =>
        specification.Version.ToString(CultureInfo.InvariantCulture);

    private static async Task<SpecificationRow> DemandAsync(
        Storage.Database.RecordDatabase database,
        string id,
        string edition
    ) =>
        await database.Specifications.SingleOrDefaultAsync(s => s.SpecificationId == id && s.Edition == edition)
        ?? throw new RefusedException(
            "SPECIFICATION_NOT_FOUND",
            $"There is no specification '{id}' version {edition}.",
            "specification"
        );

    private static void RefuseFixed(SpecificationRow row)
    {
        if (row.State == Fixed)
            throw new RefusedException(
                "SPECIFICATION_FIXED",
                "This version is fixed; it never changes.",
                "specification",
                "Draft the next version. It holds for new lots."
            );
    }

    private static JsonObject Payload(Specification specification, string reason) =>
        new()
        {
            ["specificationId"] = specification.Id,
            ["version"] = specification.Version,
            ["fixedOn"] = IsoDate.Text(specification.FixedOn),
            ["specificationSha256"] = RunIdentity.HashOf(specification.ToJson()),
            ["reason"] = reason,
        };
}
