using Presage.Core;

namespace Presage.Generator;

/// <summary>An IPv4 address and a UDP port.</summary>
public readonly record struct CaptureEndpoint(NetAddress Address, ushort Port);
