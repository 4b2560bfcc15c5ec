using Presage.Core;

namespace Presage.Traffic;

/// <summary>To a subscriber: this is what you used in one step; forecast the next ones.</summary>
public sealed record ObserveStep(SubscriberId Subscriber, SubscriberStep Step, StepContext Context);
