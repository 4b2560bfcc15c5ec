namespace Presage.Generator;

/// <summary>Why the exporter handed a flow record out; numbers of the IPFIX element flowEndReason (136).</summary>
public enum FlowEndReason : byte
{
    None = 0,
    IdleTimeout = 1,
    ActiveTimeout = 2,
    EndOfFlow = 3,
}
