using Presage.Core;

namespace Presage.Learning;

/// <summary>One subscriber's row of a step's feedback; stored as columns.</summary>
public readonly record struct SubscriberFeedback(SubscriberId Id, DirectionFeedback Down, DirectionFeedback Up)
{
    public DirectionFeedback this[Direction direction] => direction == Direction.Down ? Down : Up;
}
