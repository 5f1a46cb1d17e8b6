using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Follows <c>$NEXTDATA</c> through a file and picks the data set that was asked for, never silently the first of several.</summary>
internal sealed class DataSetChain
{
    private const int MostDataSets = 10_000;

    private DataSetChain(DataSet chosen, int count, string? fault)
    {
        Chosen = chosen;
        Count = count;
        Fault = fault;
    }

    /// <summary>The data set to read; its source ends where the next one starts.</summary>
    public DataSet Chosen { get; }

    /// <summary>The number of data sets that could be reached.</summary>
    public int Count { get; }

    /// <summary>Why the chain could not be followed to its end, or null.</summary>
    public string? Fault { get; }

    public static DataSetChain Follow(Stream stream, FcsReadOptions options)
    {
        var wanted = options.Dataset ?? 1;
        if (wanted < 1)
            throw new RefusedException("FCS_DATASET_MISSING", $"Data sets are counted from 1; {wanted} was asked for.");
        SegmentSource? chosen = null;
        string? fault = null;
        var (start, firstNext, count) = (0L, 0L, 0);
        while (count < MostDataSets)
        {
            var source = new SegmentSource(stream, start, stream.Length - start);
            long next;
            try
            {
                next = NextOf(source, options);
            }
            catch (RefusedException refused) when (count > 0)
            {
                fault = refused.Refusal.Message;
                break;
            }

            count++;
            if (count == 1)
                firstNext = next;
            if (count == wanted)
                chosen = next == 0 ? source : source.Narrowed(Math.Min(next, source.Length));
            if (next == 0)
                break;
            if (next >= source.Length)
            {
                fault = $"byte {next} lies beyond the end of the file.";
                break;
            }

            start += next;
        }

        if (chosen is null)
            throw Missing(wanted, count, fault);
        if (options.Dataset is null && firstNext != 0)
            throw Several(count, firstNext, fault);
        return new DataSetChain(DataSet.Read(chosen, options), count, fault);
    }

    // A data set lies behind its predecessor's HEADER and TEXT; this also bounds the work by the length of the file.
    private static long NextOf(SegmentSource source, FcsReadOptions options)
    {
        var set = DataSet.ReadPrimary(source, options);
        var next = set.Keywords.RequireNumber("$NEXTDATA");
        if (next != 0 && next <= set.Header.Text.Last)
            throw BadNext(next, "inside the HEADER or TEXT of the same data set");
        return next;
    }

    private static RefusedException BadNext(long next, string place) =>
        new(
            "FCS_NEXTDATA_INVALID",
            $"$NEXTDATA is {next}, which is {place}.",
            "$NEXTDATA",
            "The file is damaged; export it again."
        );

    private static RefusedException Missing(int wanted, int count, string? fault) =>
        new(
            "FCS_DATASET_MISSING",
            $"Data set {wanted} was asked for; the file has {count}." + (fault is null ? "" : $" Behind them: {fault}"),
            "$NEXTDATA"
        );

    private static RefusedException Several(int count, long next, string? fault) =>
        new(
            "FCS_MULTIPLE_DATASETS",
            fault is null
                ? $"The file holds {count} data sets; the second starts at byte {next}."
                : $"$NEXTDATA says that another data set follows at byte {next}; {count} could be read. Behind them: {fault}",
            "$NEXTDATA",
            count == 1 ? "State --dataset 1 to read it." : $"State which one to read: --dataset 1 to {count}."
        );
}
