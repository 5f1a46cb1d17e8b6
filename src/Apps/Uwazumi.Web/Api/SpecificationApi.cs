using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api.Answers;
using Uwazumi.Web.Api.Requests;
using Uwazumi.Web.Specifications;

namespace Uwazumi.Web.Api;

/// <summary>Specifications for programs: list, one version, draft, edit, fix.</summary>
internal static class SpecificationApi
{
    private const string Version = "/{id}/{edition:int}";

    public static void MapSpecificationApi(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/specifications").WithTags("Specifications");
        all.MapGet("", ListAsync)
            .Needs(Permission.ReadRecords)
            .WithSummary("All versions of all specifications: by id, newest version first.");
        all.MapPost("", BeginAsync)
            .Needs(Permission.WriteSpecifications)
            .Reads<RouteHandlerBuilder, DraftSpecification>()
            .Produces<JsonObject>(StatusCodes.Status201Created)
            .WithSummary("Begin a draft.");
        all.MapGet(Version, ShowAsync)
            .Needs(Permission.ReadRecords)
            .Produces<JsonObject>()
            .WithSummary("A version with its document.");
        all.MapPut(Version, EditAsync)
            .Needs(Permission.WriteSpecifications)
            .Reads<RouteHandlerBuilder, EditSpecification>()
            .Produces<JsonObject>()
            .WithSummary("Save an edited draft, with a reason.");
        all.MapPost(Version + "/fix", FixAsync)
            .Needs(Permission.WriteSpecifications)
            .Reads<RouteHandlerBuilder, FixSpecification>()
            .Produces<JsonObject>()
            .WithSummary("Fix a draft for good: from this day on, data can be judged by it.");
    }

    private static async Task<Ok<IReadOnlyList<SpecificationSummary>>> ListAsync(
        SpecificationReader reader,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok<IReadOnlyList<SpecificationSummary>>([
            .. (await reader.ListAsync(cancellation)).Select(line => new SpecificationSummary(
                line.Id,
                line.Edition,
                line.IsFixed ? SpecificationDesk.Fixed : SpecificationDesk.Draft,
                line.FixedOn is { } day ? IsoDate.Text(day) : null,
                line.Title.En,
                line.Title.Ja,
                line.Criteria,
                line.Lots
            )),
        ]);

    private static async Task<IResult> ShowAsync(
        string id,
        int edition,
        SpecificationReader reader,
        CancellationToken cancellation
    ) => ApiJson.Ok(await DocumentAsync(id, edition, reader, cancellation));

    private static async Task<IResult> BeginAsync(
        HttpContext context,
        SpecificationReader reader,
        SpecificationDesk desk,
        CurrentPerson person,
        TimeProvider clock
    )
    {
        var body = await ApiBody.ReadAsync<DraftSpecification>(context.Request);
        var (id, edition) = await desk.BeginAsync(
            person.DemandId,
            Document(body, Today(clock)),
            body.OptionalText("reason")
        );
        return ApiJson.Created(
            context,
            $"/api/specifications/{Uri.EscapeDataString(id)}/{edition}",
            await DocumentAsync(id, int.Parse(edition, CultureInfo.InvariantCulture), reader, context.RequestAborted)
        );
    }

    private static async Task<IResult> EditAsync(
        string id,
        int edition,
        HttpContext context,
        SpecificationReader reader,
        SpecificationDesk desk,
        CurrentPerson person
    )
    {
        var body = await ApiBody.ReadAsync<EditSpecification>(context.Request);
        var before = await reader.DemandAsync(id, Text(edition), context.RequestAborted);
        await desk.EditAsync(
            person.DemandId,
            id,
            Text(edition),
            body.WholeNumber("version"),
            Document(body, before.Document["fixedOn"]!.ToString()),
            body.OptionalText("reason")
        );
        return ApiJson.Ok(await DocumentAsync(id, edition, reader, context.RequestAborted));
    }

    private static async Task<IResult> FixAsync(
        string id,
        int edition,
        HttpContext context,
        SpecificationReader reader,
        SpecificationDesk desk,
        CurrentPerson person
    )
    {
        var body = await ApiBody.ReadAsync<FixSpecification>(context.Request);
        await desk.FixAsync(person.DemandId, id, Text(edition), body.WholeNumber("version"), person.TimeZone);
        return ApiJson.Ok(await DocumentAsync(id, edition, reader, context.RequestAborted));
    }

    private static async Task<JsonObject> DocumentAsync(
        string id,
        int edition,
        SpecificationReader reader,
        CancellationToken cancellation
    )
    {
        var dossier = await reader.DemandAsync(id, Text(edition), cancellation);
        return new JsonObject
        {
            ["specificationId"] = id,
            ["specificationVersion"] = edition,
            ["state"] = dossier.Row.State,
            ["recordVersion"] = dossier.Row.Version,
            ["reason"] = dossier.Row.Reason,
            ["draftedBy"] = dossier.Row.DraftedBy,
            ["fixedBy"] = dossier.Row.FixedBy,
            ["changedAt"] = ApiJson.Time(dossier.Row.ChangedMs),
            ["lots"] = dossier.Lots,
            ["specification"] = dossier.Document,
        };
    }

    /// <summary>The document; a draft's day stands in for the one on which it will be fixed.</summary>
    private static JsonObject Document(JsonPlace body, string day)
    {
        var document = body.Object("specification").Json.DeepClone().AsObject();
        document["fixedOn"] ??= day;
        return document;
    }

    private static string Today(TimeProvider clock) =>
        IsoDate.Text(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private static string Text(int edition) => edition.ToString(CultureInfo.InvariantCulture);
}
