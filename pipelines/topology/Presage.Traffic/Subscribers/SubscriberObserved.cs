using Presage.Core;

namespace Presage.Traffic;

/// <summary>A subscriber's reply to <see cref="ObserveStep"/>.</summary>
/// <param name="Forecast">For the steps after this one.</param>
/// <param name="Earlier">The forecast that this step is held against; null for a subscriber seen for the first time.</param>
/// <param name="Embedding">Hidden states of both directions, down first.</param>
/// <param name="State">The subscriber's series in their stored form, for the key-value store; empty when there is none.</param>
public sealed record SubscriberObserved(
    SubscriberId Subscriber,
    SubscriberStep Step,
    SubscriberForecast Forecast,
    SubscriberForecast? Earlier,
    float[] Embedding,
    byte[] State,
    long StepsSeen,
    bool IsWarm);
