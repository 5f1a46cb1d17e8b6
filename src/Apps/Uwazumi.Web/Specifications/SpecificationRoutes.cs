using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Ledgers;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Specifications;

/// <summary>List, versions, comparison, drafting and fixing of specifications.</summary>
internal static class SpecificationRoutes
{
    private const string Version = "/specifications/{id}/{edition:int}";

    /// <summary>A criterion has about 25 fields, and a form takes as many criteria as a specification may have.</summary>
    private const int MostFields = 20_000;

    public static void AddSpecificationPages(this IServiceCollection services)
    {
        services.AddSingleton<SpecificationReader>();
        services.AddSingleton<DraftSource>();
        services.AddTransient<SpecificationWords>();
    }

    public static void MapSpecifications(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/specifications", ListAsync).Needs(Permission.ReadRecords);
        routes
            .MapGet(
                "/specifications/new",
                (SpecificationReader reader, string? from) =>
                    BeginPageAsync(reader, new BeginForm(from is null ? "template" : "version", From: from ?? ""))
            )
            .Needs(Permission.WriteSpecifications);
        routes.MapPost("/specifications/new", BeginAsync).Needs(Permission.WriteSpecifications);
        routes.MapGet("/specifications/{id}/compare", CompareAsync).Needs(Permission.ReadRecords);
        routes.MapGet(Version, ShowAsync).Needs(Permission.ReadRecords);
        routes.MapGet(Version + "/specification.json", DownloadAsync).Needs(Permission.ReadRecords);
        routes.MapGet(Version + "/edit", EditPageAsync).Needs(Permission.WriteSpecifications);
        routes
            .MapPost(Version + "/edit", EditAsync)
            .Needs(Permission.WriteSpecifications)
            .WithFormOptions(valueCountLimit: MostFields, keyLengthLimit: 2048);
        routes.MapGet(Version + "/fix", FixPageAsync).Needs(Permission.WriteSpecifications);
        routes.MapPost(Version + "/fix", FixAsync).Needs(Permission.WriteSpecifications);
    }

    private static async Task<IResult> ListAsync(SpecificationReader reader) =>
        Page.Of<SpecificationsPage>(new { Lines = await reader.ListAsync() });

    private static async Task<IResult> ShowAsync(
        string id,
        int edition,
        SpecificationReader reader,
        RecordHistory history,
        PersonDirectory people
    )
    {
        var dossier = await reader.DemandAsync(id, Text(edition));
        var entries = new List<AuditEntry>();
        await foreach (var entry in history.AllAsync(SpecificationDesk.SubjectOf(id)))
        {
            if (entry.Facts.Any(f => f.Field == "version" && f.After == Text(edition)))
                entries.Add(entry);
        }

        return Page.Of<SpecificationPage>(
            new
            {
                Dossier = dossier,
                History = entries,
                Names = await people.NamesOfAsync(entries.Select(e => e.Event.Actor)),
            }
        );
    }

    private static async Task<IResult> DownloadAsync(string id, int edition, SpecificationReader reader)
    {
        var dossier = await reader.DemandAsync(id, Text(edition));
        return TypedResults.File(
            CanonicalJson.Serialize(dossier.Document),
            "application/json",
            $"{id}-{Text(edition)}.json"
        );
    }

    private static async Task<IResult> CompareAsync(string id, int? from, int? to, SpecificationReader reader)
    {
        var newest = await reader.DemandAsync(id, Text(to ?? await reader.NextEditionAsync(id) - 1));
        var before = await reader.DemandAsync(id, Text(from ?? newest.EditionBefore ?? newest.Specification.Version));
        return Page.Of<ComparePage>(
            new
            {
                Before = before,
                After = newest,
                Comparison = SpecificationComparison.Of(before.Specification, newest.Specification),
            }
        );
    }

    private static async Task<IResult> BeginPageAsync(SpecificationReader reader, BeginForm form) =>
        Page.Of<BeginSpecificationPage>(
            new { Form = form, Versions = await reader.ListAsync() },
            form.Refusal is { } refusal ? RefusalStatus.Of(refusal) : StatusCodes.Status200OK
        );

    private static async Task<IResult> BeginAsync(
        HttpRequest request,
        SpecificationReader reader,
        SpecificationDesk desk,
        DraftSource source,
        CurrentPerson person
    )
    {
        var posted = await request.ReadFormAsync();
        var form = new BeginForm(
            posted["way"].ToString(),
            posted["id"].ToString().Trim(),
            posted["from"].ToString(),
            posted["json"].ToString(),
            posted["reason"].ToString()
        );
        try
        {
            var document = await source.DocumentAsync(form, posted.Files["file"]);
            var (id, edition) = await desk.BeginAsync(person.DemandId, document, form.Reason);
            return TypedResults.LocalRedirect(
                SpecificationLinks.Of(id, int.Parse(edition, CultureInfo.InvariantCulture)) + "/edit"
            );
        }
        catch (RefusedException refused)
        {
            return await BeginPageAsync(reader, form with { Refusal = refused.Refusal });
        }
    }

    private static async Task<IResult> EditPageAsync(string id, int edition, SpecificationReader reader)
    {
        var dossier = await reader.DemandAsync(id, Text(edition));
        if (dossier.IsFixed)
            throw new RefusedException(
                "SPECIFICATION_FIXED",
                "This version is fixed; it never changes.",
                "specification",
                "Draft the next version. It holds for new lots."
            );
        return Page.Of<EditSpecificationPage>(
            new
            {
                Dossier = dossier,
                dossier.Row.Version,
                Form = SpecificationForm.Of(dossier.Document),
            }
        );
    }

    private static async Task<IResult> EditAsync(
        string id,
        int edition,
        HttpRequest request,
        SpecificationReader reader,
        SpecificationDesk desk,
        CurrentPerson person
    )
    {
        var posted = await request.ReadFormAsync();
        var form = SpecificationForm.Read(posted);
        var version = SeenVersion(posted);
        var reason = posted["reason"].ToString();
        var dossier = await reader.DemandAsync(id, Text(edition));
        var what = posted["do"].ToString();
        if (what is not ("save" or ""))
        {
            var focus = form.Do(what);
            return Page.Of<EditSpecificationPage>(
                new
                {
                    Dossier = dossier,
                    Version = version,
                    Form = form,
                    Reason = reason,
                    Focus = focus,
                }
            );
        }

        JsonObject? document = null;
        try
        {
            document = form.ToDocument(id, edition, dossier.Document["fixedOn"]!.ToString());
            await desk.EditAsync(person.DemandId, id, Text(edition), version, document, reason);
            return TypedResults.LocalRedirect(SpecificationLinks.Of(id, edition));
        }
        catch (RefusedException refused)
        {
            var conflict = refused.Refusal.Code == "CHANGED_MEANWHILE";
            // Read again: what is on record now is what the person must see before saving over it.
            if (conflict)
                dossier = await reader.DemandAsync(id, Text(edition));
            return Page.Of<EditSpecificationPage>(
                new
                {
                    Dossier = dossier,
                    Version = conflict ? dossier.Row.Version : version,
                    Form = form,
                    Reason = reason,
                    Refusal = refused.Refusal,
                    Conflict = conflict && document is not null
                        ? FieldChanges.Between(dossier.Document, document)
                        : null,
                },
                RefusalStatus.Of(refused.Refusal)
            );
        }
    }

    private static async Task<IResult> FixPageAsync(string id, int edition, SpecificationReader reader) =>
        FixPage(await reader.DemandAsync(id, Text(edition)), null);

    private static async Task<IResult> FixAsync(
        string id,
        int edition,
        HttpRequest request,
        SpecificationReader reader,
        SpecificationDesk desk,
        CurrentPerson person
    )
    {
        var posted = await request.ReadFormAsync();
        try
        {
            await desk.FixAsync(person.DemandId, id, Text(edition), SeenVersion(posted), person.TimeZone);
            return TypedResults.LocalRedirect(SpecificationLinks.Of(id, edition));
        }
        catch (RefusedException refused) when (refused.Refusal.Code != "SPECIFICATION_NOT_FOUND")
        {
            return FixPage(await reader.DemandAsync(id, Text(edition)), refused.Refusal);
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<FixSpecificationPage> FixPage(
        SpecificationDossier dossier,
        Refusal? refusal
    ) =>
        Page.Of<FixSpecificationPage>(
            new { Dossier = dossier, Refusal = refusal },
            refusal is null ? StatusCodes.Status200OK : RefusalStatus.Of(refusal)
        );

    private static int SeenVersion(IFormCollection posted) =>
        int.TryParse(posted["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;

    private static string Text(int edition) => edition.ToString(CultureInfo.InvariantCulture);
}
