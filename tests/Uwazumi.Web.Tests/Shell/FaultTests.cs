using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Uwazumi.Quantities;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Tests.Shell;

public class FaultTests
{
    [Fact]
    public async Task A_fault_answers_with_a_number_and_neither_answer_nor_log_says_what_was_typed()
    {
        var log = new Lines();
        var (status, body) = await AnswerAsync(log, _ => throw new InvalidOperationException("Yamada Hanako"));
        using var json = JsonDocument.Parse(body);
        var refused = json.RootElement.GetProperty("refused");
        Assert.Equal(500, status);
        Assert.Equal("FAULT", refused.GetProperty("code").GetString());
        var line = Assert.Single(log.Written);
        Assert.Contains(refused.GetProperty("where").GetString()!, line, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException at Uwazumi.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Yamada", line + body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line + body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHANGED_MEANWHILE", 409)]
    [InlineData("NOT_PERMITTED", 403)]
    [InlineData("LOT_NOT_FOUND", 404)]
    [InlineData("LOT_NOT_PASSED", 422)]
    public async Task A_refusal_is_an_answer_and_no_fault(string code, int expected)
    {
        var log = new Lines();
        var (status, body) = await AnswerAsync(log, _ => throw new RefusedException(code, "No.", "here", "Do that."));
        Assert.Equal(expected, status);
        Assert.Equal($$$"""{"refused":{"code":"{{{code}}}","message":"No.","where":"here","hint":"Do that."}}""", body);
        Assert.Empty(log.Written);
    }

    [Fact]
    public async Task A_request_that_was_given_up_is_no_fault()
    {
        var log = new Lines();
        await AnswerAsync(
            log,
            context =>
            {
                context.RequestAborted = new CancellationToken(canceled: true);
                throw new OperationCanceledException();
            }
        );
        Assert.Empty(log.Written);
    }

    private static async Task<(int Status, string Body)> AnswerAsync(Lines log, RequestDelegate next)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = "/api/anything";
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new FaultGuard(next, log).InvokeAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class Lines : ILogger<FaultGuard>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Add(formatter(state, exception) + exception);
    }
}
