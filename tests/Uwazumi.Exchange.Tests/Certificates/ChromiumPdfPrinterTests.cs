using System.Diagnostics;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Exchange.Printing;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed class ChromiumPdfPrinterTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-printer-tests-");

    private string Pdf => Path.Combine(folder.FullName, "certificate.pdf");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_Chromium_there_is_a_reason_and_no_exception()
    {
        var outcome = await Print(_ => null, Minute);
        Assert.False(outcome.Printed);
        Assert.Contains("No Chromium was found", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_names_no_file_is_said()
    {
        var outcome = await Print(name => name == ChromiumProgram.Variable ? "/nowhere/chromium" : "", Minute);
        Assert.False(outcome.Printed);
        Assert.Contains("/nowhere/chromium", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_says_with_which_code_and_words()
    {
        var outcome = await Print(Script("echo it broke >&2; exit 3"), Minute);
        Assert.Equal(new PrintOutcome(false, "Chromium ended with code 3: it broke"), outcome);
        Assert.False(File.Exists(Pdf));
    }

    [Fact]
    public async Task A_program_that_writes_nothing_did_not_print() =>
        Assert.Equal(
            new PrintOutcome(false, "Chromium ended without writing the PDF."),
            await Print(Script("exit 0"), Minute)
        );

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        var watch = Stopwatch.StartNew();
        var outcome = await Print(Script("sleep 50"), TimeSpan.FromSeconds(0.2));
        Assert.Contains("took longer", outcome.Reason, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_cancelled_print_ends()
    {
        using var cancelled = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ChromiumPdfPrinter.PrintAsync("<p>x", Pdf, Script("sleep 50"), Minute, cancelled.Token)
        );
    }

    [Fact]
    public async Task Both_languages_are_printed_side_by_side()
    {
        Assert.SkipUnless(ChromiumPdfPrinter.IsAvailable, "No Chromium is installed on this machine.");
        var files = CertificateText
            .Languages.Select(language => Path.Combine(folder.FullName, language + ".pdf"))
            .ToList();
        var outcomes = await Task.WhenAll(
            CertificateText.Languages.Zip(
                files,
                (language, file) =>
                    ChromiumPdfPrinter.PrintAsync(
                        Certificate.Render(MixedLot.Judged, SampleLot.Context(signed: true), language),
                        file,
                        TestContext.Current.CancellationToken
                    )
            )
        );
        Assert.All(outcomes, outcome => Assert.Equal(new PrintOutcome(true, null), outcome));
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("file://"u8));
        }
    }

    private Task<PrintOutcome> Print(Func<string, string?> environment, TimeSpan longest) =>
        ChromiumPdfPrinter.PrintAsync("<p>x", Pdf, environment, longest, TestContext.Current.CancellationToken);

    /// <summary>A program of our own in the place of Chromium.</summary>
    private Func<string, string?> Script(string commands)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for Chromium is a shell script.");
        var file = Path.Combine(folder.FullName, "stand-in");
        File.WriteAllText(file, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return name => name == ChromiumProgram.Variable ? file : null;
    }
}
