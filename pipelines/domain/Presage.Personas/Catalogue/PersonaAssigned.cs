using Presage.Core;

namespace Presage.Personas;

/// <summary>A subscriber came to a persona; <paramref name="Previous"/> is null the first time.</summary>
public readonly record struct PersonaAssigned(int SubscriberIndex, PersonaId Persona, PersonaId? Previous);
