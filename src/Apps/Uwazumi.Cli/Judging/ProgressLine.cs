using Uwazumi.Cli.Answers;

namespace Uwazumi.Cli.Judging;

/// <summary>One line of progress on a terminal's standard error; nothing when standard error is a file or a pipe.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly bool visible = !Console.IsErrorRedirected;
    private bool open;

    public void Show(int done, int total, string next)
    {
        if (!visible)
            return;
        const int width = 24;
        var filled = total == 0 ? width : width * done / total;
        Console.Error.Write(
            $"\r[{new string('#', filled)}{new string('.', width - filled)}] {done}/{total} {PrintedText.Of(next)}\u001b[K"
        );
        open = true;
    }

    /// <summary>Clears the line.</summary>
    public void Done()
    {
        if (open)
            Console.Error.Write("\r\u001b[K");
        open = false;
    }

    public void Dispose() => Done();
}
