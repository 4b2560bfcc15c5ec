using Presage.Personas;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>What a subscriber's claim rests on besides its forecast.</summary>
/// <param name="Persona">Null until the subscriber is assigned to a published one.</param>
internal readonly record struct ClaimTerms(TariffPlan Plan, SubscriberPreferences Preferences, Persona? Persona)
{
    /// <summary>The part of its volume that can wait, in <c>[0, 1]</c>: all, when the subscriber says so; else what its persona is like.</summary>
    public double DeferrableShare => Preferences.DeferBulk ? 1 : Math.Clamp(Persona?.Traits.DeferrableShare ?? 0, 0, 1);
}
