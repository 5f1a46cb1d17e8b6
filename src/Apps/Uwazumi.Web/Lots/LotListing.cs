using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Lots;

/// <summary>One page of the list of lots.</summary>
/// <param name="Lots">The lots, newest change first.</param>
/// <param name="Total">How many match.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record LotListing(IReadOnlyList<LotRow> Lots, int Total, int Page, int Pages)
{
    private const int PageSize = 50;

    /// <summary>The filters, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Filters { get; } =
    ["all", "waiting", "failed", "quarantine", "released", "rejected"];

    /// <summary>Reads a page of the list.</summary>
    /// <param name="store">The opened data folder.</param>
    /// <param name="filter">One of <see cref="Filters"/>; anything else shows all.</param>
    /// <param name="prefix">The beginning of the lot number, or empty.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<LotListing> ReadAsync(
        RecordStore store,
        string? filter,
        string? prefix,
        int page,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var database = store.Read();
        var query = Filtered(database.Lots, filter);
        if (!string.IsNullOrWhiteSpace(prefix))
            query = query.Where(l => l.LotId.StartsWith(prefix.Trim()));
        var total = await query.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var lots = await query
            .OrderByDescending(l => l.ChangedMs)
            .ThenBy(l => l.LotId)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellation);
        return new LotListing(lots, total, shown, pages);
    }

    private static IQueryable<LotRow> Filtered(IQueryable<LotRow> lots, string? filter) =>
        filter switch
        {
            "waiting" => lots.Where(l => l.Disposition == "quarantine" && l.NextSignature != "none"),
            "failed" => lots.Where(l => l.Verdict == "fail"),
            "quarantine" or "released" or "rejected" => lots.Where(l => l.Disposition == filter),
            _ => lots,
        };
}
