using Presage.Core;

namespace Presage.Flows;

/// <summary>The device that sends: its address, without the port, which changes when it restarts.</summary>
public readonly record struct ExporterKey(NetAddress Address)
{
    public override string ToString() => Address.ToString();
}
