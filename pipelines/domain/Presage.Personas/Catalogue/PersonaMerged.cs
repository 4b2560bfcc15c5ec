using Presage.Core;

namespace Presage.Personas;

/// <summary>A persona ended because another one, which goes on, became what it was like; <paramref name="Persona"/> is in the retired ones too.</summary>
public readonly record struct PersonaMerged(PersonaId Persona, PersonaId Into);
