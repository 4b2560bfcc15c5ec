using Presage.Core;

namespace Presage.Shaping;

/// <summary>Packets of <paramref name="Prefix"/> belong to the class with this minor.</summary>
public readonly record struct ClassFilter(int Minor, IpPrefix Prefix);
