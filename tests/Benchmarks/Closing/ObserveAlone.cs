using Presage.Core;

namespace Benchmarks.Closing;

/// <summary>To a <see cref="LoneSubscriber"/>: what it used in one step.</summary>
internal sealed record ObserveAlone(string Subscriber, SubscriberStep Step);
