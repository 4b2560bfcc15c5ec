namespace Presage.Flows;

/// <summary>How a sequence number follows on those before it.</summary>
internal enum SequenceVerdict
{
    /// <summary>As expected, or the first.</summary>
    InOrder,

    /// <summary>Some before it have not come.</summary>
    Gap,

    /// <summary>One of those before came after it.</summary>
    Late,

    /// <summary>The exporter began to count anew.</summary>
    Restart,
}
