using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>What one subscriber gets on a link: a guarantee, and a ceiling that ceilings of others may overlap.</summary>
public sealed record GrantView(SubscriberId Subscriber, BitRate Guarantee, BitRate Ceiling);
