using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// One data set of a flow-cytometry list-mode file (FCS 2.0, 3.0, 3.1 or 3.2): keywords, channels, events.
/// </summary>
/// <remarks>
/// <para>Source: Data File Standard for Flow Cytometry, FCS 3.1 (Spidlen et al. 2010) and, for masks, offsets and scale, FCS 3.2 (2021).</para>
/// <para>Read are integers of 8 to 64 bits (any multiple of 8, mixed), 32-bit and 64-bit floating point, also mixed by
/// channel (<c>$PnDATATYPE</c>, FCS 3.2), little and big endian.
/// A file with two possible readings is refused; see <see cref="FcsRepair"/> for what can be asked for.</para>
/// <para>Immutable; reading values from several threads is safe.</para>
/// </remarks>
public sealed class FcsFile
{
    private readonly EventColumns? columns;
    private readonly DataLayout layout;

    private FcsFile(DataLayout layout, EventColumns? columns)
    {
        this.layout = layout;
        this.columns = columns;
    }

    /// <summary>The FCS version of the data set: <c>2.0</c>, <c>3.0</c>, <c>3.1</c> or <c>3.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>All keywords in file order.</summary>
    public required FcsKeywords Keywords { get; init; }

    /// <summary>The channels in file order.</summary>
    public required IReadOnlyList<FcsChannel> Channels { get; init; }

    /// <summary>The number of events that were read; with <see cref="FcsReadOptions.MetadataOnly"/> the number that the file states.</summary>
    public required long EventCount { get; init; }

    /// <summary>The number of data sets in the file.</summary>
    public required int DataSetCount { get; init; }

    /// <summary>The repairs that were applied, to be stored with every result.</summary>
    public required IReadOnlyList<AppliedRepair> Repairs { get; init; }

    /// <summary>What must be read with the values.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>True when the events were read, false after <see cref="FcsReadOptions.MetadataOnly"/>.</summary>
    public bool HasEvents => columns is not null;

    /// <summary>Reads a data set.</summary>
    /// <param name="stream">A readable, seekable stream of the whole file. It is left open.</param>
    /// <param name="options">Which data set, which repairs; <see cref="FcsReadOptions.Default"/> when null.</param>
    /// <exception cref="RefusedException">
    /// <c>EMPTY_FILE</c>, <c>FCS_NOT_FCS</c>, <c>FCS_VERSION_UNSUPPORTED</c>, <c>FCS_HEADER_MALFORMED</c>, <c>FCS_TEXT_TRUNCATED</c>,
    /// <c>FCS_TEXT_TOO_LARGE</c>, <c>FCS_TEXT_MALFORMED</c>, <c>FCS_KEYWORD_MISSING</c>, <c>FCS_KEYWORD_DUPLICATE</c>,
    /// <c>FCS_NUMBER_INVALID</c>, <c>FCS_MULTIPLE_DATASETS</c>, <c>FCS_DATASET_MISSING</c>, <c>FCS_NEXTDATA_INVALID</c>,
    /// <c>FCS_MODE_UNSUPPORTED</c>, <c>FCS_DATATYPE_UNSUPPORTED</c>, <c>FCS_DATATYPE_CONFLICT</c>, <c>FCS_BYTEORD_UNSUPPORTED</c>, <c>FCS_BITS_UNSUPPORTED</c>,
    /// <c>FCS_CHANNEL_COUNT_INVALID</c>, <c>FCS_RANGE_INVALID</c>, <c>FCS_OFFSET_CONFLICT</c>, <c>FCS_OFFSET_AMBIGUOUS</c>,
    /// <c>FCS_DATA_MISSING</c>, <c>FCS_DATA_TRUNCATED</c>, <c>FCS_DATA_SIZE_MISMATCH</c>, <c>FCS_TOO_LARGE</c>,
    /// <c>FCS_REPAIR_UNKNOWN</c>, <c>FCS_REPAIR_CONTRADICTION</c>.
    /// </exception>
    /// <exception cref="ArgumentException">The stream cannot be read or sought.</exception>
    /// <remarks>Linear in the size of the data set; memory 4 to 8 bytes a value, beside blocks of 256 KiB.</remarks>
    public static FcsFile Read(Stream stream, FcsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek || !stream.CanRead)
            throw new ArgumentException("An FCS file is read from a seekable stream.", nameof(stream));
        options ??= FcsReadOptions.Default;
        foreach (var name in options.Repairs)
        {
            if (!FcsRepair.All.Contains(name))
                throw new RefusedException(
                    "FCS_REPAIR_UNKNOWN",
                    $"There is no repair called '{Shortened.Text(name)}'.",
                    null,
                    $"The repairs are {string.Join(", ", FcsRepair.All)}."
                );
        }

        return Assemble(DataSetChain.Follow(stream, options), options);
    }

    /// <summary>
    /// The values of a channel as the file holds them, integers after the bit mask; before <c>$PnE</c> and <c>$PnG</c>, and the Time
    /// channel in ticks (never multiplied by <c>$TIMESTEP</c>). One value an event, in file order.
    /// </summary>
    /// <param name="index">The column from 0, <see cref="FcsChannel.Index"/>.</param>
    /// <exception cref="InvalidOperationException">The file was read with <see cref="FcsReadOptions.MetadataOnly"/>.</exception>
    public ReadOnlySpan<double> ChannelValues(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels.Count);
        return columns is null
            ? throw new InvalidOperationException("The events were not read (metadata only).")
            : columns.Values(index);
    }

    /// <summary>The seconds of one tick of the Time channel, <c>$TIMESTEP</c>; null when the file does not state it.</summary>
    /// <exception cref="RefusedException"><c>FCS_TIMESTEP_INVALID</c>: the text is no number above 0.</exception>
    public double? TimeStepS
    {
        get
        {
            var text = Keywords["$TIMESTEP"];
            if (string.IsNullOrWhiteSpace(text))
                return null;
            return KeywordValues.TryDouble(text, out var seconds) && seconds > 0
                ? seconds
                : throw new RefusedException(
                    "FCS_TIMESTEP_INVALID",
                    $"$TIMESTEP is '{Shortened.Text(text)}', not a number above 0.",
                    "$TIMESTEP",
                    "Export the file again, or leave the Time channel out."
                );
        }
    }

    /// <summary>
    /// The mean of a channel's values (<see cref="ChannelValues"/>), summed in the fixed order of the product; NaN without events.
    /// No copy of the column is made.
    /// </summary>
    /// <param name="index">The column from 0, <see cref="FcsChannel.Index"/>.</param>
    /// <exception cref="InvalidOperationException">The file was read with <see cref="FcsReadOptions.MetadataOnly"/>.</exception>
    public double ChannelMean(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels.Count);
        return columns is null
            ? throw new InvalidOperationException("The events were not read (metadata only).")
            : columns.Sum(index) / EventCount;
    }

    /// <summary>The scale values of a channel, a block at a time, for work that streams over the events.</summary>
    internal ScaleColumn ScaleOf(int index)
    {
        var channel = Channels[index];
        if (columns is null)
            throw new InvalidOperationException("The events were not read (metadata only).");
        return channel.ScaleRefusal is { } refusal
            ? throw new RefusedException(refusal)
            : new ScaleColumn(columns, channel, layout.Columns[index].Mask);
    }

    /// <summary>
    /// The scale values of a channel: after <c>$PnE</c> (logarithmic amplifier) and <c>$PnG</c> (linear integers), before compensation.
    /// Floating-point data and the Time channel equal their channel values.
    /// </summary>
    /// <param name="index">The column from 0, <see cref="FcsChannel.Index"/>.</param>
    /// <returns>A new array, one value an event, in file order.</returns>
    /// <exception cref="RefusedException">The channel's <see cref="FcsChannel.ScaleRefusal"/>.</exception>
    /// <exception cref="InvalidOperationException">The file was read with <see cref="FcsReadOptions.MetadataOnly"/>.</exception>
    public double[] ScaleValues(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels.Count);
        var values = GC.AllocateUninitializedArray<double>((int)EventCount);
        CopyScaleValues(index, values);
        return values;
    }

    /// <summary>Copies the scale values of a channel (<see cref="ScaleValues"/>) into memory of the caller.</summary>
    /// <param name="index">The column from 0, <see cref="FcsChannel.Index"/>.</param>
    /// <param name="target">As long as the file has events.</param>
    /// <exception cref="RefusedException">The channel's <see cref="FcsChannel.ScaleRefusal"/>.</exception>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    /// <exception cref="InvalidOperationException">The file was read with <see cref="FcsReadOptions.MetadataOnly"/>.</exception>
    public void CopyScaleValues(int index, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Channels.Count);
        if (target.Length != EventCount)
            throw new ArgumentException($"The file has {EventCount} events.", nameof(target));
        ScaleOf(index).Fill(0, target);
    }

    /// <summary>The one channel of a name (<c>$PnN</c>, exact), or a refusal.</summary>
    /// <exception cref="RefusedException"><c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>.</exception>
    public FcsChannel Channel(string name)
    {
        var found = Channels.Where(channel => channel.Name == name).Take(2).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RefusedException(
                "FCS_CHANNEL_UNKNOWN",
                $"The file has no channel '{Shortened.Text(name)}'.",
                "$PnN",
                $"It has {string.Join(", ", Channels.Take(40).Select(channel => Shortened.Text(channel.Name)))}."
            ),
            _ => throw new RefusedException(
                "FCS_CHANNEL_AMBIGUOUS",
                $"Several channels are named '{Shortened.Text(name)}' (for example {found[0].Number} and {found[1].Number}).",
                "$PnN",
                "Name the channels uniquely in the instrument's software and export again."
            ),
        };
    }

    private static FcsFile Assemble(DataSetChain chain, FcsReadOptions options)
    {
        var set = chain.Chosen;
        var notices = new List<Notice>(set.Notices);
        var repairs = new List<AppliedRepair>(set.Repairs);
        if (chain.Fault is { } fault)
            notices.Add(
                new Notice(
                    "FCS_NEXTDATA_INVALID",
                    $"Behind data set {chain.Count} $NEXTDATA cannot be followed: {fault}"
                )
            );
        if (set.Keywords["$UNICODE"] is not null)
            notices.Add(
                new Notice(
                    "FCS_UNICODE_VALUES",
                    "$UNICODE names keywords with two-byte characters; their values are shown byte by byte."
                )
            );
        if (set.Header.Version == "3.2" && string.IsNullOrWhiteSpace(set.Keywords["$CYT"]))
            notices.Add(
                new Notice("FCS_CYT_ABSENT", "The file has no $CYT, which FCS 3.2 requires; no value depends on it.")
            );
        var layout = DataLayout.From(set.Keywords, set.Header.Version);
        var channels = ChannelDefinitions.From(set, layout, notices);
        var extent = Locate(set, layout, options, notices, repairs);
        var columns = options.MetadataOnly ? null : DataReader.Read(set, layout, extent, options, notices);
        return new FcsFile(layout, columns)
        {
            Version = set.Header.Version,
            Keywords = set.Keywords,
            Channels = channels,
            EventCount = extent.Events,
            DataSetCount = chain.Count,
            Repairs = repairs,
            Notices = notices,
        };
    }

    private static DataExtent Locate(
        DataSet set,
        DataLayout layout,
        FcsReadOptions options,
        List<Notice> notices,
        List<AppliedRepair> repairs
    )
    {
        if (layout.StatedEvents == 0)
        {
            notices.Add(
                new Notice(
                    "FCS_NO_EVENTS",
                    $"$TOT is 0; the HEADER states DATA at bytes {set.Header.Data}, which were not read."
                )
            );
            return DataExtent.None;
        }

        try
        {
            var range = OffsetDecision.Decide(set, layout, options, notices, repairs);
            return DataExtent.Within(range, set, layout, options, notices, repairs);
        }
        catch (RefusedException refused) when (options.MetadataOnly)
        {
            notices.Add(new Notice(refused.Refusal.Code, $"The events cannot be read: {refused.Message}"));
            return new DataExtent(0, layout.StatedEvents ?? 0);
        }
    }
}
