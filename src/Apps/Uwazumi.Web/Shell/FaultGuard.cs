using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Shell;

/// <summary>
/// Turns refusals into answers, and faults of ours into an answer with a number under which the log says where it happened. Neither
/// the answer nor the log tells what the request held.
/// </summary>
internal sealed partial class FaultGuard(RequestDelegate next, ILogger<FaultGuard> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception thrown) when (!context.Response.HasStarted)
        {
            // Nobody waits for an answer any more.
            if (
                thrown is ConnectionResetException
                || (thrown is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            )
                return;
            context.Response.Clear();
            await AnswerOf(context, thrown).ExecuteAsync(context);
        }
    }

    private IResult AnswerOf(HttpContext context, Exception thrown) =>
        thrown switch
        {
            RefusedException refused => RefusalAnswer.Of(context, refused.Refusal),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => RefusalAnswer.Of(
                context,
                new Refusal("BODY_TOO_LARGE", "The request is larger than this place accepts.")
            ),
            BadHttpRequestException or InvalidDataException => RefusalAnswer.Of(
                context,
                new Refusal("REQUEST_MALFORMED", "The request cannot be read.")
            ),
            _ => Fault(context, thrown),
        };

    private IResult Fault(HttpContext context, Exception thrown)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        LogFault(log, id, context.Request.Method, route, TypesOf(thrown), PlaceOf(thrown));
        return RefusalAnswer.Of(
            context,
            new Refusal("FAULT", "Something went wrong on our side. Nothing was stored half-way.", id),
            StatusCodes.Status500InternalServerError
        );
    }

    /// <summary>Types only: the messages of exceptions may hold what a person typed.</summary>
    private static string TypesOf(Exception thrown)
    {
        var types = new List<string>();
        for (Exception? e = thrown; e is not null && types.Count < 5; e = e.InnerException)
            types.Add(e.GetType().Name);
        return string.Join(" < ", types);
    }

    private static string PlaceOf(Exception thrown)
    {
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: false).GetFrames())
        {
            var method = frame.GetMethod();
            if (method?.DeclaringType?.FullName is { } type && type.StartsWith("Uwazumi.", StringComparison.Ordinal))
                return $"{type}.{method.Name}";
        }

        return "(not in our code)";
    }

    [LoggerMessage(
        EventId = 1000,
        Level = LogLevel.Error,
        Message = "Fault {Id}: {Method} {Route} failed with {Types} at {Place}."
    )]
    private static partial void LogFault(
        ILogger log,
        string id,
        string method,
        string route,
        string types,
        string place
    );
}
