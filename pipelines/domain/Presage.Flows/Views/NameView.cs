namespace Presage.Flows;

/// <summary>A name that an options record gave.</summary>
/// <param name="Key">Application id, interface index, sampler id or VRF id.</param>
public sealed record NameView(OptionName Kind, ulong Key, string Name);
