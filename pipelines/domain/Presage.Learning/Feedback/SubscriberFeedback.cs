using Presage.Core;

namespace Presage.Learning;

/// <summary>One subscriber's row of a step's feedback; stored as columns.</summary>
public readonly record struct SubscriberFeedback(SubscriberId Id, DirectionFeedback Down, DirectionFeedback Up)
{
    /// <summary>Shares of its bytes by application class, 255ths, a byte each, the class numbered 1 in the lowest; 0 where nothing was known.</summary>
    public ulong ApplicationMix { get; init; }

    /// <summary>Device class and preferences as the forecaster codes them; 0 for nothing known and nothing asked for. At most <see cref="TermsMax"/>.</summary>
    public ushort Terms { get; init; }

    public const ushort TermsMax = (1 << 14) - 1;

    public DirectionFeedback this[Direction direction] => direction == Direction.Down ? Down : Up;
}
