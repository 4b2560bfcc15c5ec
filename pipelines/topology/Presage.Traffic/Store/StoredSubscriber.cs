using Presage.Core;

namespace Presage.Traffic;

/// <summary>One row of the key-value store: what anyone may read of a subscriber.</summary>
/// <param name="Forecast">Four vectors of float32, little-endian, bytes per step: down median, down upper, up median, up upper.</param>
/// <param name="Step">The step that the row was written after.</param>
/// <param name="ExpiresAt">The row is not read from this moment on; <see cref="DateTimeOffset.MaxValue"/> for a row without an end. Kept to the millisecond.</param>
public sealed record StoredSubscriber(
    SubscriberId Id,
    PersonaId? Persona,
    long Step,
    long DownBytes,
    long UpBytes,
    long StepsSeen,
    bool IsWarm,
    string Source,
    string ModelVersion,
    byte[] Forecast,
    DateTimeOffset ExpiresAt)
{
    /// <summary>A copy of what a block answered, which outlives the step.</summary>
    internal static StoredSubscriber Of(ObservedRow one, StepContext context, DateTimeOffset expiresAt) => new(
        one.Subscriber,
        context.PersonaOf(one.SubscriberIndex)?.Id,
        one.Step.StepIndex,
        one.Step.DownBytes,
        one.Step.UpBytes,
        one.StepsSeen,
        one.IsWarm,
        ForecastText.NameOf(one.Source),
        one.ModelVersion,
        ForecastText.Packed(one),
        expiresAt);
}
