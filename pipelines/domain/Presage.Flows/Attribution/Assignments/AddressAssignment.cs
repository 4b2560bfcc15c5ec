using Presage.Core;

namespace Presage.Flows;

/// <summary>A prefix given to somebody for <c>[From, Until)</c>.</summary>
/// <param name="Holder">What the source calls the subscriber.</param>
public readonly record struct AddressAssignment(string Holder, IpPrefix Prefix, EventTime From, EventTime Until, PortRange Ports);
