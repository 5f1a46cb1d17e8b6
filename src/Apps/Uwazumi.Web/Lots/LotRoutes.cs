using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Lots;

/// <summary>List, page, registration and correction of lots.</summary>
internal static class LotRoutes
{
    public static void MapLots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lots", ListAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/new", FormAsync).Needs(Permission.EnterData);
        routes.MapPost("/lots/new", RegisterAsync).Needs(Permission.EnterData);
        routes.MapGet("/lots/{lotId}", ShowAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/correct", CorrectionAsync).Needs(Permission.EnterData);
        routes.MapPost("/lots/{lotId}/correct", CorrectAsync).Needs(Permission.EnterData);
    }

    private static async Task<IResult> ListAsync(RecordStore store, string? show, string? number, int? page) =>
        Page.Of<LotsPage>(
            new
            {
                Listing = await LotListing.ReadAsync(store, show, number, page ?? 1),
                Show = show,
                Number = number,
            }
        );

    private static async Task<IResult> ShowAsync(
        string lotId,
        LotReader reader,
        PersonDirectory people,
        TimeProvider clock
    )
    {
        var lot = await reader.DemandAsync(lotId);
        var names = await people.NamesOfAsync(
            lot.RunRows.Select(r => r.Analyst).Concat(lot.Signatures.Select(s => s.PersonId)).Distinct()
        );
        return Page.Of<LotPage>(
            new
            {
                Lot = lot,
                Signatures = Named(lot, names),
                Names = names,
                Now = clock.GetUtcNow(),
            }
        );
    }

    internal static IReadOnlyList<NamedSignature> Named(LotDossier lot, IReadOnlyDictionary<string, string> names) =>
        [
            .. lot.Signatures.Select(s =>
            {
                var signed = JsonNode.Parse(s.Document)!;
                return new NamedSignature(
                    s,
                    names.GetValueOrDefault(s.PersonId, s.PersonId),
                    signed["signer"]!["role"]!.GetValue<string>(),
                    signed["zone"]!.GetValue<string>()
                );
            }),
        ];

    private static async Task<IResult> FormAsync(RecordStore store) =>
        await RegistrationAsync(store, FormState.Empty, null, StatusCodes.Status200OK);

    private static async Task<IResult> RegisterAsync(
        HttpRequest request,
        RecordStore store,
        LotRegistrar registrar,
        CurrentPerson person
    )
    {
        var form = await request.ReadFormAsync();
        var lot = FormDocument.Read(form, "lot.");
        var chosen = form["specification"].ToString();
        try
        {
            var (id, edition) = SpecificationChoice.Parse(chosen);
            var lotId = await registrar.RegisterAsync(person.DemandId, lot, id, edition);
            return Results.Redirect($"/lots/{Uri.EscapeDataString(lotId)}");
        }
        catch (RefusedException refused)
        {
            return await RegistrationAsync(
                store,
                new FormState(lot, refused.Refusal),
                chosen,
                RefusalStatus.Of(refused.Refusal)
            );
        }
    }

    private static async Task<IResult> RegistrationAsync(RecordStore store, FormState state, string? chosen, int status)
    {
        await using var database = store.Read();
        var rows = await database.Specifications.Where(s => s.State == "fixed").ToListAsync();
        IReadOnlyList<SpecificationChoice> choices =
        [
            .. rows.OrderBy(s => s.SpecificationId, StringComparer.Ordinal)
                .ThenByDescending(s => int.Parse(s.Edition, CultureInfo.InvariantCulture))
                .Select(s => new SpecificationChoice(
                    SpecificationChoice.KeyOf(s.SpecificationId, s.Edition),
                    $"{s.SpecificationId} · {s.Edition}"
                )),
        ];
        return Page.Of<RegisterLotPage>(
            new
            {
                State = state,
                Specifications = choices,
                Chosen = chosen,
            },
            status
        );
    }

    private static async Task<IResult> CorrectionAsync(string lotId, LotReader reader)
    {
        var lot = await reader.DemandAsync(lotId);
        return Page.Of<CorrectLotPage>(
            new
            {
                LotId = lotId,
                lot.Row.Version,
                State = new FormState(lot.PublicLot),
            }
        );
    }

    private static async Task<IResult> CorrectAsync(
        string lotId,
        HttpRequest request,
        LotCorrections corrections,
        CurrentPerson person
    )
    {
        var form = await request.ReadFormAsync();
        var lot = FormDocument.Read(form, "lot.");
        var reason = form["reason"].ToString();
        _ = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        try
        {
            await corrections.CorrectAsync(person.DemandId, lotId, version, lot, reason);
            return Results.Redirect($"/lots/{Uri.EscapeDataString(lotId)}");
        }
        catch (RefusedException refused)
        {
            return Page.Of<CorrectLotPage>(
                new
                {
                    LotId = lotId,
                    Version = version,
                    State = new FormState(lot, refused.Refusal),
                    Reason = reason,
                },
                RefusalStatus.Of(refused.Refusal)
            );
        }
    }
}
