using Presage.Core;

namespace Presage.Flows;

/// <summary>A prefix given to somebody for <c>[From, Until)</c>.</summary>
/// <param name="Holder">What the source calls the subscriber.</param>
public readonly record struct AddressAssignment(string Holder, IpPrefix Prefix, EventTime From, EventTime Until, PortRange Ports)
{
    private readonly string? _system;

    /// <summary>What the equipment runs, where the source says so; empty where it does not.</summary>
    public string System
    {
        get => _system ?? "";
        init => _system = value.Length > 0 ? value : null;
    }
}
