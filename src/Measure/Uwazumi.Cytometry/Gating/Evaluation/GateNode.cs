namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A gate or quadrant in the order of evaluation, with the events found inside so far.</summary>
internal sealed class GateNode(string id, string? parentId, GateShape? shape, BooleanGate? boolean, int events)
{
    public string Id { get; } = id;

    public string? ParentId { get; } = parentId;

    /// <summary>The gate's own rule; null for a Boolean gate.</summary>
    public GateShape? Shape { get; } = shape;

    /// <summary>The operands; null for a shape.</summary>
    public BooleanGate? Boolean { get; } = boolean;

    /// <summary>One bit for each event, to whole blocks.</summary>
    public ulong[] Members { get; } =
        new ulong[(events + EventBlock.Events - 1) / EventBlock.Events * EventBlock.Words];

    /// <summary>The ids of the gates that must be evaluated before.</summary>
    public IEnumerable<string> Needs
    {
        get
        {
            if (ParentId is not null)
                yield return ParentId;
            foreach (var operand in Boolean?.Operands ?? [])
                yield return operand.Id;
        }
    }
}
