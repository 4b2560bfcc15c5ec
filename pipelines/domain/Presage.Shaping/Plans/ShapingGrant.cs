using Presage.Core;

namespace Presage.Shaping;

/// <summary>What one subscriber gets of one link: <paramref name="Guarantee"/> is its own, up to <paramref name="Ceiling"/> it may borrow.</summary>
public readonly record struct ShapingGrant(int SubscriberIndex, BitRate Guarantee, BitRate Ceiling);
