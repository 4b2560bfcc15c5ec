using Presage.Core;

namespace Presage.Flows;

/// <summary>What the fragments of one packet share (RFC 791 §3.2, RFC 8200 §4.5).</summary>
internal readonly record struct FragmentKey(NetAddress Source, NetAddress Destination, uint Id, byte Protocol);
