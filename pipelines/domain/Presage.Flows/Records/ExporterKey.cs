using Presage.Core;

namespace Presage.Flows;

/// <summary>The device that sends: its address, without the port, which changes when it restarts.</summary>
/// <param name="Session">
/// A connection's number where templates hold for one connection only (RFC 7011 §8); 0 for datagrams, whose templates hold for the device.
/// </param>
public readonly record struct ExporterKey(NetAddress Address, uint Session = 0)
{
    public override string ToString() => Address.ToString();
}
