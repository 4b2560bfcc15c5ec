using System.Collections.Immutable;

namespace Presage.Learning;

/// <summary>
/// The journal's feedback event: one for each shard and step, with all the shard's subscribers and its part of each link they are on.
/// </summary>
/// <param name="Shard">In [0, <see cref="ShardMax"/>]; (shard, step) names the event, a second one is a duplicate.</param>
/// <param name="StepIndex">Within ±<see cref="StepIndexMax"/>.</param>
/// <param name="ModelVersion">Of the forecasts in the rows.</param>
/// <param name="Subscribers">At most <see cref="SubscribersMax"/>; ascending ids are stored shortest.</param>
/// <param name="Links">At most <see cref="LinksMax"/>.</param>
public sealed record StepFeedback(
    int Shard, long StepIndex, string ModelVersion, ImmutableArray<SubscriberFeedback> Subscribers, ImmutableArray<LinkFeedback> Links)
{
    public const int ShardMax = 1023;

    /// <summary>2⁵³: in steps of a millisecond, 285,000 years.</summary>
    public const long StepIndexMax = 1L << 53;

    public const int SubscribersMax = 1 << 20;
    public const int LinksMax = 1 << 16;

    /// <summary>UTF-16 characters of a model version, subscriber id or link id.</summary>
    public const int NameLengthMax = 128;

    private readonly ImmutableArray<SubscriberFeedback> _subscribers = Subscribers;

    /// <summary>Share of the step's records that came, to 1, in 255ths; 0 where so little came that the step counts as not measured.</summary>
    public double Completeness { get; init; } = 1;

    /// <summary>Made from the stored form at each call where the event was read or packed: who only wants the links pays nothing for them.</summary>
    public ImmutableArray<SubscriberFeedback> Subscribers
    {
        get => Packed is null ? _subscribers : Packed.Unpack();
        init => (_subscribers, Packed) = (value, null);
    }

    public int SubscriberCount => Packed is null ? _subscribers.Length : Packed.Count;

    /// <summary>The rows in their stored form; null where the event was made of rows.</summary>
    internal PackedRows? Packed { get; init; }
}
