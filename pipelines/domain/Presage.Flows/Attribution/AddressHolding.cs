using Presage.Core;

namespace Presage.Flows;

/// <summary>Whose an address is for some time or on some ports.</summary>
internal readonly record struct AddressHolding(int SubscriberIndex, EventTime From, EventTime Until, PortRange Ports);
