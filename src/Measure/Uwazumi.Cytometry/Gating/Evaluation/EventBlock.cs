namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>How many events are worked on at a time: all columns of a block stay in the processor's cache while every gate looks at them.</summary>
internal static class EventBlock
{
    public const int Events = 4096;

    public const int Words = Events / 64;
}
