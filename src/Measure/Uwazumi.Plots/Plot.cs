namespace Uwazumi.Plots;

/// <summary>
/// A static picture of data. The same data give the same text, whatever the machine's language; all words come from the caller.
/// </summary>
/// <remarks>
/// The SVG carries <c>role="img"</c>, the title and the text alternative, only presentation attributes (no style, no script, no link, no id),
/// and the palette's token names as classes <c>fill-…</c> and <c>stroke-…</c>, so that a page can recolour it for the dark.
/// </remarks>
public abstract record Plot
{
    /// <summary>One sentence that says the finding, in the reader's language.</summary>
    public required string Title { get; init; }

    /// <summary>The text alternative: what the picture shows, with its numbers, in the reader's language.</summary>
    public required string Description { get; init; }

    /// <summary>The numbers behind the picture; null where the picture holds none that its text does not say.</summary>
    /// <exception cref="ArgumentException">As of <see cref="ToSvg"/>.</exception>
    public virtual PlotData? ToData() => null;

    /// <summary>The picture as one SVG element, well-formed XML.</summary>
    /// <exception cref="ArgumentException">The data contradict each other: unequal lengths, numbers that are not finite, nothing to draw.</exception>
    public abstract string ToSvg();
}
