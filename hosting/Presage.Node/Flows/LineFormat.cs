namespace Presage.Node;

/// <summary>What flow records are written as.</summary>
internal enum LineFormat
{
    /// <summary>A line for a person.</summary>
    Text,

    /// <summary>Every field, one object a line.</summary>
    Json,

    /// <summary>Records of flow.proto, each behind its length.</summary>
    Protobuf,
}
