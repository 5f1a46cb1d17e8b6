using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Uwazumi.Exchange.Printing;

/// <summary>
/// Prints a self-contained HTML page to PDF with a Chromium that is installed on this machine, without a network. Prints may run
/// side by side: each has its own process and its own temporary profile, which is removed afterwards.
/// </summary>
public static class ChromiumPdfPrinter
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLastWords = TimeSpan.FromSeconds(1);

    /// <summary>True when there is a Chromium to print with.</summary>
    public static bool IsAvailable => ChromiumProgram.Find(Environment.GetEnvironmentVariable) is not null;

    /// <summary>Prints a page.</summary>
    /// <param name="html">The page. It is printed from a temporary place: give it without links to other files, which would be printed as paths of this machine.</param>
    /// <param name="pdfFile">The PDF to write; it appears as a whole or not at all.</param>
    /// <param name="cancellation">Ends the print and its process.</param>
    /// <returns>Whether the PDF was written, and if not, why: no Chromium, a failure of it, or more than 60 seconds. None of these is an exception.</returns>
    /// <exception cref="OperationCanceledException">The print was cancelled.</exception>
    public static Task<PrintOutcome> PrintAsync(
        string html,
        string pdfFile,
        CancellationToken cancellation = default
    ) => PrintAsync(html, pdfFile, Environment.GetEnvironmentVariable, LongestTime, cancellation);

    internal static async Task<PrintOutcome> PrintAsync(
        string html,
        string pdfFile,
        Func<string, string?> environment,
        TimeSpan longest,
        CancellationToken cancellation
    )
    {
        if (ChromiumProgram.Find(environment) is not { } program)
            return PrintOutcome.Not(ChromiumProgram.Missing(environment));
        var folder = Directory.CreateTempSubdirectory("uwazumi-print-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var printed = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
            var fault = await RunAsync(Start(program, folder.FullName, page, printed), longest, cancellation)
                .ConfigureAwait(false);
            if (fault is not null || !File.Exists(printed))
                return PrintOutcome.Not(fault ?? "Chromium ended without writing the PDF.");
            File.Move(printed, pdfFile, overwrite: true);
            return PrintOutcome.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return PrintOutcome.Not(fault.Message);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ProcessStartInfo Start(string program, string folder, string page, string printed)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] arguments =
        [
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--no-first-run",
            "--no-pdf-header-footer",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            $"--print-to-pdf={printed}",
            new Uri(page).AbsoluteUri,
        ];
        // Chromium refuses to run its sandbox as root, which is how many containers run.
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            start.ArgumentList.Add("--no-sandbox");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Why it failed, or null.</summary>
    private static async Task<string?> RunAsync(
        ProcessStartInfo start,
        TimeSpan longest,
        CancellationToken cancellation
    )
    {
        using var process = Process.Start(start);
        if (process is null)
            return "Chromium did not start.";
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return $"Chromium took longer than {longest.TotalSeconds:0} seconds and was ended.";
        }

        // A helper process of Chromium may keep the pipes open after the end of the print; its last words are not worth waiting for.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(LongestLastWords, CancellationToken.None))
            .ConfigureAwait(false);
        var said = errors.IsCompletedSuccessfully ? await errors.ConfigureAwait(false) : "";
        return process.ExitCode == 0 ? null : $"Chromium ended with code {process.ExitCode}: {LastLine(said)}";
    }

    private static string LastLine(string said) =>
        said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? "it said nothing";

    /// <summary>A child of Chromium may still be closing its files for a moment; what cannot be removed then is left to the system's temporary folder.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);
            }
        }
    }
}
